import type { Page } from 'playwright-core';

/**
 * Types as Unikey and EVKey do in Telex: ASCII letters first, then Backspaces and the composed letters sent as
 * plain input, with no composition events. Each step is `[backspaces, text]`.
 */
export const typeAsUnikey = async (page: Page, steps: readonly (readonly [number, string])[]): Promise<void> => {
  for (const [backspaces, text] of steps) {
    for (let i = 0; i < backspaces; i += 1) await page.keyboard.press('Backspace');
    await page.keyboard.insertText(text);
  }
};

/** Unikey steps of a Vietnamese word: every marked letter first appears bare and is then replaced. */
export const unikeySteps = (text: string): readonly (readonly [number, string])[] =>
  [...text].flatMap((letter): readonly (readonly [number, string])[] => {
    const bare = letter.normalize('NFD').replace(/\p{M}/gu, '').replace('đ', 'd').replace('Đ', 'D');
    return bare === letter
      ? [[0, letter]]
      : [
          [0, bare],
          [1, letter],
        ];
  });

/** Types one word through a composition, as the input methods of Windows, macOS and ibus do; commits at the end. */
export const typeComposed = async (page: Page, stages: readonly string[]): Promise<void> => {
  const cdp = await page.context().newCDPSession(page);
  for (const stage of stages)
    await cdp.send('Input.imeSetComposition', { text: stage, selectionStart: stage.length, selectionEnd: stage.length });
  await cdp.send('Input.insertText', { text: stages.at(-1) ?? '' });
  await cdp.detach();
};

/** A USB scanner: every character as fast as the page takes them, then its terminator. */
export const scan = async (page: Page, text: string, terminator: 'Enter' | 'Tab' = 'Enter'): Promise<void> => {
  await page.keyboard.type(text, { delay: 0 });
  await page.keyboard.press(terminator);
};

/** Two cards, both invented: the 2021 layout of seven fields and the 2024 one of eleven. */
export const CARD = '030178990042|031234567|Đỗ Mẫu Khuê|05091978|Nữ|Thôn Mẫu Hai, xã Ninh Giang, TP Hải Phòng|12082021';
export const CARD_2024 = '031085990017||Vũ Mẫu Thành|17031985|Nam|Thôn Mẫu Ba, xã Ninh Giang, TP Hải Phòng|15032026||||';

/** Read in the same look that finds it: where the person is kept, the word of what was taken goes once their new draft is saved. */
export const takenCode = async (page: Page, after: string | null = null): Promise<string> => {
  const seen = await page.waitForFunction((old) => {
    const now = document.querySelector('[data-taken]')?.getAttribute('data-taken') ?? null;
    return now !== null && now !== old ? now : false;
  }, after);
  return String(await seen.jsonValue());
};
