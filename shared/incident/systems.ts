/** What can fail. The kinds are closed: figures and the record count by them; a centre names its own systems within a kind. */
export const SYSTEM_KINDS = ['national_portal', 'province', 'ministry', 'payment', 'line', 'power', 'other'] as const;
export type SystemKind = (typeof SYSTEM_KINDS)[number];

export const KIND_NAME = {
  national_portal: 'Cổng Dịch vụ công quốc gia',
  province: 'Phần mềm một cửa của tỉnh, thành phố',
  ministry: 'Máy chủ bộ, ngành',
  payment: 'Thanh toán trực tuyến',
  line: 'Đường truyền',
  power: 'Điện',
  other: 'Hệ thống khác',
} as const satisfies Record<SystemKind, string>;
/** One or two words, for dense lists and marks. */
export const KIND_SHORT = {
  national_portal: 'Cổng quốc gia',
  province: 'Phần mềm một cửa',
  ministry: 'Bộ, ngành',
  payment: 'Thanh toán',
  line: 'Đường truyền',
  power: 'Điện',
  other: 'Khác',
} as const satisfies Record<SystemKind, string>;

/** A system that is watched or only named; an empty address is never tried. */
export type WatchedSystem = {
  readonly id: number;
  readonly kind: SystemKind;
  readonly name: string;
  readonly address: string;
  readonly active: boolean;
};
/** What the switch offers. `key` is the identity by which outages of one system may not overlap: the kind itself, or `w` and the number of a named system. */
export type SystemChoice = { readonly key: string; readonly kind: SystemKind; readonly name: string };

export const keyOfWatched = (id: number): string => `w${id}`;
/** The systems an outage can be of: each kind as such, then the centre's own named ones. */
export const choicesOf = (watched: readonly WatchedSystem[]): readonly SystemChoice[] => [
  ...SYSTEM_KINDS.map((kind) => ({ key: kind, kind, name: KIND_NAME[kind] })),
  ...watched.filter((w) => w.active).map((w) => ({ key: keyOfWatched(w.id), kind: w.kind, name: w.name })),
];

/** How an outage was noticed: a person switched it, or the program's own tries failed twice in a row. */
export type Noticed = 'manual' | 'probe';
export const NOTICED_WORDS = { manual: 'Người dùng báo', probe: 'Tự nhận biết' } as const satisfies Record<Noticed, string>;
