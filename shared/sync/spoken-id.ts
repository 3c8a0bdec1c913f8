/**
 * An install id (128 random bits, base64url) as two people compare it on the phone: twelve digits in groups.
 * Capital and small letters cannot be heard; 40 bits are far more than the few requests of one commune need.
 */
export function spokenId(installId: string): string {
  let n = 0n;
  for (const letter of installId)
    n =
      (n * 64n + BigInt(Math.max(0, 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_'.indexOf(letter)))) %
      1_000_000_000_000n;
  return n
    .toString()
    .padStart(12, '0')
    .replaceAll(/(\d{4})(?=\d)/g, '$1 ');
}
