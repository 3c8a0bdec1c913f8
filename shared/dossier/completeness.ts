import type { Channel } from '../contract/fields.ts';
import type { Component } from '../contract/catalogue.ts';
import type { ComponentInput } from '../contract/dossiers.ts';

/** What a check-list line needs for the rules below; the contract's `ComponentInput` fits. */
export type CheckLine = Pick<ComponentInput, 'name' | 'required' | 'presentOnly' | 'received' | 'digitised'>;

/** The distinct alternatives of a procedure ("trường hợp"), in catalogue order. */
export const casesOf = (components: readonly Component[]): readonly string[] => [
  ...new Set(components.map((c) => c.caseName).filter((name): name is string => name !== null && name !== '')),
];

/** Is the line asked for in this channel and case? Lines without a case belong to every case. */
export const appliesTo = (component: Component, channel: Channel, caseName: string | null): boolean =>
  (component.channel === 'both' || component.channel === (channel === 'online' ? 'online' : 'paper')) &&
  (component.caseName === null || component.caseName === '' || caseName === null || component.caseName === caseName);

/**
 * The fresh check-list of a dossier. An online dossier arrives with its files, so its required lines
 * start received and filed; on paper every line starts open and is ticked in front of the citizen.
 */
export const checklistFor = (components: readonly Component[], channel: Channel, caseName: string | null): ComponentInput[] =>
  components
    .filter((c) => appliesTo(c, channel, caseName))
    .map((c) => {
      const here = channel === 'online' && c.required;
      return {
        position: c.position,
        name: c.name,
        kind: c.kind,
        required: c.required,
        presentOnly: c.presentOnly,
        received: here,
        originalQty: c.originalQty,
        copyQty: c.copyQty,
        digitised: here ? 'file' : 'none',
        pages: 0,
      };
    });

/** Required papers not yet there (shown, for those that are only shown). With one, the dossier is not received: Mẫu 02. */
export const missingRequired = <L extends CheckLine>(lines: readonly L[]): L[] => lines.filter((line) => line.required && !line.received);

/** Papers that have to be scanned: handed in, and not merely shown (Thông tư 03/2025/TT-VPCP art. 5(2)). */
export const toScan = <L extends CheckLine>(lines: readonly L[]): L[] => lines.filter((line) => line.received && !line.presentOnly);

/**
 * The dossier counts as digitised: every paper that must be scanned has a file, a reused one included;
 * of an online dossier every paper is a file already. With no paper to scan none is missing, so it counts; the figure's
 * explanation shows such dossiers apart (`no-papers`).
 */
export const digitisedFully = (lines: readonly CheckLine[]): boolean =>
  missingRequired(lines).length === 0 && toScan(lines).every((line) => line.digitised !== 'none');

/** At least one paper was taken from what the state already holds. */
export const reusedAny = (lines: readonly CheckLine[]): boolean => lines.some((line) => line.received && line.digitised === 'reused');

/** A check-list made anew (other case, other channel) keeps what was already ticked, and the lines the clerk added. */
export const mergeChecklist = (
  before: readonly ComponentInput[],
  fresh: readonly ComponentInput[],
  catalogue: readonly Component[],
): ComponentInput[] => {
  const known = new Map(before.map((line) => [line.position, line]));
  const official = new Set(catalogue.map((c) => c.position));
  const kept = fresh.map((line) => {
    const old = known.get(line.position);
    return old !== undefined && old.received
      ? {
          ...line,
          received: true,
          originalQty: old.originalQty,
          copyQty: old.copyQty,
          digitised: old.digitised === 'none' ? line.digitised : old.digitised,
          pages: old.pages,
        }
      : line;
  });
  return [...kept, ...before.filter((line) => !official.has(line.position))];
};

/** One more or one fewer of a line: originals where originals are asked for, else copies; 0–99. */
export const changeQuantity = (line: ComponentInput, by: 1 | -1): ComponentInput => {
  const clamp = (n: number): number => Math.min(99, Math.max(0, n));
  const copies = line.originalQty === 0 && (line.copyQty > 0 || line.kind === 'copy' || line.kind === 'certified');
  return copies ? { ...line, copyQty: clamp(line.copyQty + by) } : { ...line, originalQty: clamp(line.originalQty + by) };
};

const NEXT_DIGITISED = { none: 'file', file: 'reused', reused: 'none' } as const satisfies Record<
  ComponentInput['digitised'],
  ComponentInput['digitised']
>;
/** Not scanned → has a file → reused from state data → not scanned. A paper with a file or reused is there. */
export const nextDigitised = (line: ComponentInput): ComponentInput => {
  const digitised = NEXT_DIGITISED[line.digitised];
  return { ...line, digitised, received: digitised === 'none' ? line.received : true };
};
