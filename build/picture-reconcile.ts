/// <reference lib="dom" />
import type { Page } from 'playwright-core';

type Row = {
  readonly code: string;
  readonly name: string;
  readonly procedureName: string;
  readonly receivedOn: string | null;
  readonly promisedOn: string | null;
  readonly finishedOn: string | null;
  readonly status: number;
};

/** A call of the page's own session, for what the picture needs before it is taken. */
const ask = <T>(page: Page, method: string, input: object): Promise<T> =>
  page.evaluate(
    async ([name, body]) => {
      const answer = await fetch('/api/call', {
        method: 'POST',
        headers: { 'Content-Type': 'application/json', Authorization: `Bearer ${sessionStorage.getItem('mot-cua-xa.token')}` },
        body: JSON.stringify({ method: name, input: body }),
      });
      const outcome = (await answer.json()) as { ok: boolean; value: unknown; error?: { code: string } };
      if (!outcome.ok) throw new Error(`${String(name)}: ${outcome.error?.code}`);
      return outcome.value;
    },
    [method, input] as const,
  ) as Promise<T>;

const day = (value: string | null): string => (value === null ? '' : value.split('-').reverse().join('/'));

/** The register as another system would list it, with every kind of difference, dropped on the page and compared. */
export const compareRegisters = async (page: Page): Promise<void> => {
  const { rows } = await ask<{ rows: Row[] }>(page, 'dossiers.page', {
    queue: 'all',
    filters: { receivedFrom: '2026-08-10' },
    sort: { by: 'received', dir: 'desc' },
    limit: 400,
  });
  const lines = rows.flatMap((r, i) => {
    if (i % 29 === 3) return [];
    const finishedThere = i % 23 === 5 && r.status === 4;
    return [
      [
        r.code,
        r.procedureName,
        r.name,
        day(r.receivedOn),
        i % 37 === 7 ? '25/08/2026' : day(r.promisedOn),
        finishedThere ? '18/08/2026' : day(r.finishedOn),
        finishedThere ? '9' : String(r.status),
      ],
    ];
  });
  const extra = [1, 2, 3, 4].map((n) => [
    `H24.125-260812-770${n}`,
    rows[0]?.procedureName ?? '',
    `Mai Mẫu ${n}`,
    '12/08/2026',
    '17/08/2026',
    '',
    '4',
  ]);
  const text = [
    ['Số hồ sơ', 'Tên thủ tục hành chính', 'Chủ hồ sơ', 'Ngày tiếp nhận', 'Ngày hẹn trả', 'Ngày kết thúc xử lý', 'Trạng thái hồ sơ'],
    ...lines,
    ...extra,
  ]
    .map((cells) => cells.map((c) => `"${c.replaceAll('"', '""')}"`).join(','))
    .join('\r\n');
  await page.evaluate((csv) => {
    const data = new DataTransfer();
    data.items.add(new File([csv], 'danh-sach-ho-so-thang-8.csv'));
    document.body.dispatchEvent(new DragEvent('drop', { dataTransfer: data, bubbles: true, cancelable: true }));
  }, text);
  await page.getByRole('button', { name: 'Chọn tệp khác' }).waitFor();
  await page.keyboard.press('Control+Enter');
  await page.getByRole('tablist', { name: 'Danh sách' }).waitFor();
  await page.getByRole('tab', { name: /^Lệch trạng thái/ }).click();
};

/** Dossiers taken in without a code on the days before, so that the shelf has something on it. */
export const fillShelf = async (page: Page): Promise<void> => {
  const people = ['Lê Mẫu Quỳnh', 'Phạm Mẫu Ước', 'Trịnh Mẫu Ái', 'Ngô Mẫu Phượng', 'Đặng Mẫu Lượng'];
  for (const [i, fullName] of people.entries()) {
    await ask(page, 'dossiers.receive', {
      procedureCode: '1.001193',
      channel: 'direct',
      code: null,
      person: {
        fullName,
        idNumber: `03118500${1000 + i}`,
        birth: `1985-03-0${i + 1}`,
        sex: 'Nữ',
        phone: `0912000${100 + i}`,
        address: `Thôn Mẫu ${i + 1}, xã Ninh Giang`,
      },
      components: [],
      fees: [],
      term: { value: 3, unit: 'working_day' },
      receivedAt: `2026-08-1${3 + i}T08:1${i}`,
      lateEntryReason: 'Hệ thống của thành phố không vào được',
    });
  }
  await page.getByText('Lê Mẫu Quỳnh').first().waitFor();
  await page.getByRole('group', { name: /Hồ sơ chờ mã/ }).focus();
  await page.keyboard.press('Enter');
  for (let i = 0; i < 4; i += 1) await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
};
