/** Where in an address the code of the procedure goes. */
export const CODE_MARK = '{code}';
const NATIONAL_CODE = /^\d\.\d{6}(?:\.[A-Z0-9]+)*$/;

/** An address may be printed when it is a plain https address that names the code once; '' is allowed and means none. */
export function isPageAddress(address: string): boolean {
  if (address === '') return true;
  return (
    /^https:\/\/[a-z0-9.-]+\.[a-z]{2,}(?::\d{1,5})?\/[^\s<>"\\]*$/i.test(address) &&
    address.split(CODE_MARK).length === 2 &&
    address.length <= 300
  );
}
/**
 * What the code on a posting sheet says. The national portal has changed the addresses of its pages more than once, so an address is the centre's
 * to set; without one, and for a local procedure that the portal does not know, it is the procedure's code.
 */
export const scanOf = (address: string, code: string): string =>
  address === '' || !isPageAddress(address) || !NATIONAL_CODE.test(code) ? code : address.replace(CODE_MARK, encodeURIComponent(code));
export const isNationalCode = (code: string): boolean => NATIONAL_CODE.test(code);
