/**
 * Electron's fuses, burnt into the packed executable by electron-builder (`electronFuses` in electron-builder.yml;
 * a test keeps both equal). With them the executable is this program and nothing else: it cannot be started as a plain
 * Node, told to load other code by an environment variable or a debugger, or run with a changed app.asar.
 */
export const FUSES = {
  runAsNode: false,
  enableNodeOptionsEnvironmentVariable: false,
  enableNodeCliInspectArguments: false,
  onlyLoadAppFromAsar: true,
  enableEmbeddedAsarIntegrityValidation: true,
  enableCookieEncryption: true,
  grantFileProtocolExtraPrivileges: false,
} as const;
