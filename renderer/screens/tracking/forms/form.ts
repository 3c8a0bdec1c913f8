import type { Action, DossierFull } from '../../../../shared/contract/dossiers.ts';
import type { ScreenFailure } from '../../../../shared/vi/errors.ts';

/** What a form of an action is given: one dossier with all it has, or several with what they share. */
export type FormSubject =
  | { readonly kind: 'one'; readonly dossier: DossierFull }
  | { readonly kind: 'many'; readonly count: number; readonly late: number };

export type FormProps = {
  readonly subject: FormSubject;
  readonly busy: boolean;
  readonly failure: ScreenFailure | null;
  readonly onDo: (action: Action, after?: AfterAction) => void;
  readonly onCancel: () => void;
};
/** What follows a done action besides the toast. */
export type AfterAction = {
  readonly printSupplement?: { readonly lines: readonly string[]; readonly reason: string };
  readonly eachOwner?: boolean;
};

export const isLate = (subject: FormSubject): boolean =>
  subject.kind === 'one' ? subject.dossier.row.due.kind === 'late' : subject.late > 0;
