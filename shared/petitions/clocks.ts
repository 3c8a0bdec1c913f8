import type { CivilDay } from '../calendar/civil-day.ts';
import { isOpenPetition, type PetitionClass, type PetitionState } from './states.ts';

/** Terms in working days from the sending, or from the last handing over by another body (766 index, item 5.2). */
const REFUSE_WITHIN = 2;
const ASK_WITHIN = 5;
const ANSWER_WITHIN = 15;
/** From the answer. */
const PUBLISH_WITHIN = 2;

export type PetitionDays = {
  readonly id: number;
  readonly class: PetitionClass;
  readonly state: PetitionState;
  readonly sentOn: CivilDay;
  readonly transferredOn: CivilDay | null;
  readonly receivedOn: CivilDay;
  readonly askedOn: CivilDay | null;
  readonly answeredOn: CivilDay | null;
  readonly publishedOn: CivilDay | null;
  readonly closedOn: CivilDay | null;
  readonly toPublish: boolean;
  readonly likes: number;
  readonly dislikes: number;
  readonly repeatOf: number | null;
};
/** The n-th working day after a day; null when that year has no calendar: then nothing is promised and nothing is late. */
export type DaysAfter = (day: CivilDay, n: number) => CivilDay | null;
export type Clocks = {
  readonly base: CivilDay;
  readonly refuseBy: CivilDay | null;
  readonly askBy: CivilDay | null;
  readonly answerBy: CivilDay | null;
  readonly publishBy: CivilDay | null;
};

export function clocksOf(p: Pick<PetitionDays, 'sentOn' | 'transferredOn' | 'answeredOn' | 'toPublish'>, after: DaysAfter): Clocks {
  const base = p.transferredOn !== null && p.transferredOn > p.sentOn ? p.transferredOn : p.sentOn;
  return {
    base,
    refuseBy: after(base, REFUSE_WITHIN),
    askBy: after(base, ASK_WITHIN),
    answerBy: after(base, ANSWER_WITHIN),
    publishBy: p.answeredOn === null || !p.toPublish ? null : after(p.answeredOn, PUBLISH_WITHIN),
  };
}

/** The day it was settled: answered, refused or returned. */
export const handledOn = (p: PetitionDays): CivilDay | null => (isOpenPetition(p.state) ? null : (p.answeredOn ?? p.closedOn));
export type Miss = 'refuse' | 'ask' | 'answer' | 'publish';
const past = (day: CivilDay, by: CivilDay | null): boolean => by !== null && day > by;

/**
 * Which terms were missed, as seen at the end of a day. A refusal after a supplement was asked for in time closes what the sender never
 * completed: it has the term of an answer. An answer not yet public is late only once its two days have passed.
 */
export function missesAt(p: PetitionDays, cut: CivilDay, after: DaysAfter): readonly Miss[] {
  const c = clocksOf(p, after);
  const misses: Miss[] = [];
  const finished = handledOn(p);
  const done = finished !== null && finished <= cut ? finished : null;
  if (p.askedOn !== null && p.askedOn <= cut && past(p.askedOn, c.askBy)) misses.push('ask');
  if (done === null) {
    if (past(cut, c.answerBy)) misses.push('answer');
    return misses;
  }
  if (p.answeredOn === null) {
    if (past(done, p.askedOn === null ? c.refuseBy : c.answerBy)) misses.push('refuse');
    return misses;
  }
  if (past(done, c.answerBy)) misses.push('answer');
  if (p.toPublish && past(p.publishedOn !== null && p.publishedOn <= cut ? p.publishedOn : cut, c.publishBy)) misses.push('publish');
  return misses;
}
