import { z } from 'zod';

/** Building blocks shared by the areas of the contract. Messages are Vietnamese: they stand under the field. */
export const day = z.string().regex(/^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/, 'Ngày không đúng dạng');
export const localTime = z.string().regex(/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}$/, 'Giờ không đúng dạng');
export const instant = z.string().regex(/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d{1,3})?Z$/, 'Thời điểm không đúng dạng');
export const id = z.int().positive();
/** Free text from a keyboard: bounded, control characters refused (a scanner may send them). */
export const text = (max: number) =>
  z
    .string()
    .max(max, `Dài quá ${max} ký tự`)
    .refine((s) => !/[\u0000-\u0008\u000B\u000C\u000E-\u001F]/.test(s), 'Có ký tự điều khiển, nhập lại');
export const filled = (max: number) => text(max).refine((s) => s.trim() !== '', 'Chưa nhập');
export const dong = z.int().min(0).max(100_000_000_000);
export const code = filled(80);

export const CHANNELS = ['online', 'direct', 'post'] as const;
export const channel = z.enum(CHANNELS);
export type Channel = z.infer<typeof channel>;

/** The ten national statuses (one-stop 3.1). */
export type Status = 1 | 2 | 3 | 4 | 5 | 6 | 7 | 8 | 9 | 10;
export const status = z.custom<Status>((v) => typeof v === 'number' && Number.isInteger(v) && v >= 1 && v <= 10);

export const term = z.object({ value: z.number().min(0).max(2000), unit: z.enum(['working_day', 'day', 'hour', 'same_day']) });
export const period = z.object({ from: day, to: day }).refine((p) => p.from <= p.to, 'Từ ngày phải không sau đến ngày');

const stripDay = z.object({
  day,
  kind: z.enum(['received', 'counted', 'off', 'swapped', 'due']),
  n: z.number().optional(),
  why: z.string().optional(),
});
export const promise = z.object({
  due: day,
  dueAt: localTime.nullable(),
  counted: z.array(z.object({ day, n: z.number() })),
  skipped: z.array(z.object({ day, why: z.string() })),
  strip: z.array(stripDay),
});
export type PromiseView = z.infer<typeof promise>;
