/** The first eight characters of an install id in two groups, as both ends show them to be read on the phone. */
export const readAloud = (installId: string): string => `${installId.slice(0, 4)} ${installId.slice(4, 8)}`;
