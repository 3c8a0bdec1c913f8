import { addPetition, addPetitionStep } from '../../db/queries/petition.ts';
import { recordAct } from '../../db/queries/record-line.ts';
import type { Store } from '../../db/store.ts';
import { addDays, type CivilDay } from '../../shared/calendar/civil-day.ts';
import type { PetitionChannel, PetitionClass, PetitionState } from '../../shared/petitions/states.ts';
import { SAMPLE_STAFF } from './people.ts';

/** Days from today. */
type Sample = {
  readonly content: string;
  readonly sender: string;
  readonly class: PetitionClass;
  readonly channel: PetitionChannel;
  readonly sent: number;
  readonly transferred?: number;
  readonly accepted?: number;
  readonly asked?: number;
  readonly answered?: number;
  readonly published?: number;
  readonly closed?: number;
  readonly state: PetitionState;
  readonly answer?: string;
  readonly likes?: number;
  readonly dislikes?: number;
  readonly about?: 'clerk';
  readonly who: 'officer' | 'data' | null;
};
const SAMPLES: readonly Sample[] = [
  {
    content: 'Biểu mẫu đăng ký kết hôn trên cổng khác biểu mẫu phát tại quầy, phải khai lại hai lần',
    sender: 'Phạm Mẫu Thảo',
    class: 'rule',
    channel: 'portal',
    sent: -40,
    accepted: -39,
    answered: -27,
    published: -26,
    state: 'published',
    answer: 'Đã thống nhất một biểu mẫu theo quyết định công bố mới, xin lỗi ông bà vì bất tiện.',
    likes: 4,
    who: 'officer',
  },
  {
    content: 'Thời gian chờ lấy số buổi sáng thứ Hai quá lâu, đề nghị thêm quầy',
    sender: 'Vũ Mẫu Khoa',
    class: 'other',
    channel: 'direct',
    sent: -20,
    accepted: -19,
    answered: -2,
    state: 'answered',
    answer: 'Trung tâm bố trí thêm một quầy vào sáng thứ Hai từ tuần tới.',
    who: 'data',
  },
  {
    content: 'Cán bộ quầy hướng dẫn chưa rõ thành phần hồ sơ đất đai, phải đi lại ba lần',
    sender: 'Lê Mẫu Hạnh',
    class: 'conduct',
    channel: 'phone',
    sent: -26,
    accepted: -25,
    state: 'accepted',
    about: 'clerk',
    who: 'officer',
  },
  {
    content: 'Kiến nghị bỏ yêu cầu nộp bản sao giấy khai sinh khi đã có trong cơ sở dữ liệu dân cư',
    sender: 'Ngô Mẫu Đức',
    class: 'rule',
    channel: 'city',
    sent: -12,
    transferred: -7,
    accepted: -6,
    asked: -5,
    state: 'supplement',
    who: 'officer',
  },
  {
    content: 'Đề nghị nhận hồ sơ chứng thực vào sáng thứ Bảy',
    sender: 'Bùi Mẫu Liên',
    class: 'other',
    channel: 'email',
    sent: -1,
    state: 'received',
    who: null,
  },
  {
    content: 'Phản ánh về giá đất bồi thường, không thuộc thẩm quyền cấp xã',
    sender: 'Đặng Mẫu Sơn',
    class: 'other',
    channel: 'portal',
    sent: -15,
    closed: -14,
    state: 'returned',
    who: 'data',
  },
];

/** A few petitions of the last weeks. Inside a write of the caller's. */
export function samplePetitions(store: Store, now: string, today: CivilDay): void {
  const name = (role: string | null | undefined): string => SAMPLE_STAFF.find((s) => s.role === role)?.name ?? '';
  const by = name('data');
  const day = (n: number | undefined): CivilDay | null => (n === undefined ? null : addDays(today, n));
  SAMPLES.forEach((s, i) => {
    const sentOn = addDays(today, s.sent);
    const receivedOn = day(s.transferred) ?? sentOn;
    const id = addPetition(
      store,
      {
        code: `PA-${today.slice(0, 4)}-${String(i + 1).padStart(4, '0')}`,
        channel: s.channel,
        class: s.class,
        sender: s.sender,
        contact: '',
        content: s.content,
        sentOn,
        transferredOn: day(s.transferred),
        receivedOn,
        acceptedOn: day(s.accepted),
        askedOn: day(s.asked),
        supplementedOn: null,
        answeredOn: day(s.answered),
        publishedOn: day(s.published),
        closedOn: day(s.closed),
        state: s.state,
        answer: s.answer ?? '',
        toPublish: true,
        likes: s.likes ?? 0,
        dislikes: s.dislikes ?? 0,
        repeatOf: null,
        dossierId: null,
        officer: name(s.about),
        owner: name(s.who),
      },
      now,
      by,
    );
    const steps: readonly (readonly [string, CivilDay | null, string])[] = [
      ['created', receivedOn, ''],
      ['accept', day(s.accepted), ''],
      ['askSupplement', day(s.asked), 'Nêu rõ thủ tục và ngày nộp'],
      ['answer', day(s.answered), s.answer ?? ''],
      ['publish', day(s.published), ''],
      ['return', day(s.closed), 'Không thuộc thẩm quyền của xã'],
    ];
    for (const [act, on, words] of steps) if (on !== null) addPetitionStep(store, id, { act, day: on, words }, now, by);
    recordAct(store, {
      kind: 'petition',
      recordId: String(id),
      act: 'created',
      day: today,
      at: now,
      actor: by,
      counter: '',
      facts: { sentOn, receivedOn },
    });
  });
}
