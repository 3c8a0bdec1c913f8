import { Button, Menu } from '@mantine/core';
import {
  IconArrowBackUp,
  IconBan,
  IconChevronDown,
  IconCircleCheck,
  IconChecks,
  IconCoin,
  IconDots,
  IconFileAlert,
  IconFileCheck,
  IconHandStop,
  IconHash,
  IconInbox,
  IconLock,
  IconMailHeart,
  IconMoodSmile,
  IconPencil,
  IconPlayerPlay,
  IconPrinter,
  IconUserShare,
  IconAlertTriangle,
  IconCash,
  type Icon,
} from '@tabler/icons-react';
import type { Ref } from 'react';
import { Link } from 'react-router';
import type { DossierFull } from '../../../shared/contract/dossiers.ts';
import type { Status } from '../../../shared/contract/fields.ts';
import { ACTION_LABEL } from '../../../shared/vi/dossier-words.ts';
import { pathFor } from '../../links.ts';
import { KeyCap } from '../../parts/KeyCap.tsx';
import { hasForm, type FormKind } from './forms/ActionForm.tsx';
import classes from './panel.module.css';

const ICONS = {
  accept: IconInbox,
  refuse: IconBan,
  forward: IconUserShare,
  requestSupplement: IconFileAlert,
  supplementReceived: IconFileCheck,
  requestPayment: IconCoin,
  paymentDone: IconCash,
  stop: IconHandStop,
  resume: IconPlayerPlay,
  withdraw: IconArrowBackUp,
  finish: IconCircleCheck,
  return: IconChecks,
  apologise: IconMailHeart,
  attachCode: IconHash,
  lateReason: IconAlertTriangle,
  revert: IconArrowBackUp,
  correct: IconPencil,
} as const satisfies Record<FormKind, Icon>;

export type Primary = FormKind | 'payFee';
/** The step most likely next in each status; the second stands in when the first is not allowed. */
const NEXT: Readonly<Record<Status, readonly FormKind[]>> = {
  1: ['accept'],
  2: ['forward', 'finish'],
  3: [],
  4: ['finish', 'forward'],
  5: ['supplementReceived'],
  6: ['paymentDone'],
  7: [],
  8: ['resume'],
  9: ['return'],
  10: [],
};
export const primaryOf = (dossier: DossierFull, me: string): Primary | null => {
  // A result cannot leave while its fee is owed: then taking the fee is the next step.
  if (dossier.row.status === 9 && !dossier.allowed.includes('return') && dossier.allowed.includes('payFee')) return 'payFee';
  const order: readonly FormKind[] =
    dossier.row.status === 2 && dossier.row.officer === me ? ['finish', 'forward'] : NEXT[dossier.row.status];
  return order.find((kind) => dossier.allowed.includes(kind)) ?? null;
};

type Props = {
  readonly dossier: DossierFull;
  /** Prints are recorded: only who may write may print. */
  readonly mayPrint: boolean;
  readonly primary: Primary | null;
  readonly primaryRef: Ref<HTMLButtonElement>;
  readonly onForm: (kind: Primary) => void;
  readonly onPrint: () => void;
  readonly onPrintSupplement: (() => void) | null;
  readonly printing: boolean;
};

/** Only what the rules allow now; what people expect but is closed is a sentence with its reason. */
export const PanelActions = ({ dossier, mayPrint, primary, primaryRef, onForm, onPrint, onPrintSupplement, printing }: Props) => {
  const others = dossier.allowed.filter(hasForm).filter((kind) => kind !== primary);
  const PrimaryIcon = primary === null ? null : primary === 'payFee' ? IconCash : ICONS[primary];
  const canPrint = mayPrint && dossier.receivedAt !== null;
  return (
    <>
      <div className={classes.buttons}>
        {primary !== null && PrimaryIcon !== null && (
          <Button
            ref={primaryRef}
            variant="filled"
            leftSection={<PrimaryIcon size={17} stroke={1.8} aria-hidden />}
            onClick={() => onForm(primary)}
          >
            {ACTION_LABEL[primary]}
          </Button>
        )}
        {(canPrint || onPrintSupplement !== null) && (
          <Menu>
            <Menu.Target>
              <Button
                loading={printing}
                leftSection={<IconPrinter size={17} stroke={1.7} aria-hidden />}
                rightSection={<IconChevronDown size={15} stroke={1.8} aria-hidden />}
              >
                In
              </Button>
            </Menu.Target>
            <Menu.Dropdown>
              {canPrint && (
                <Menu.Item onClick={onPrint} rightSection={<KeyCap>F4</KeyCap>}>
                  Mẫu 01, giấy tiếp nhận
                </Menu.Item>
              )}
              {onPrintSupplement !== null && <Menu.Item onClick={onPrintSupplement}>Mẫu 02, yêu cầu bổ sung</Menu.Item>}
            </Menu.Dropdown>
          </Menu>
        )}
        {mayPrint && dossier.row.status === 10 && (
          <Button component={Link} to={pathFor('surveyDesk')} leftSection={<IconMoodSmile size={17} stroke={1.7} aria-hidden />}>
            Mời đánh giá
          </Button>
        )}
        {others.length > 0 && (
          <Menu>
            <Menu.Target>
              <Button
                leftSection={<IconDots size={17} stroke={1.8} aria-hidden />}
                rightSection={<IconChevronDown size={15} stroke={1.8} aria-hidden />}
              >
                {primary === null ? 'Việc khác' : 'Khác'}
              </Button>
            </Menu.Target>
            <Menu.Dropdown>
              {others.map((kind) => {
                const IconOf = ICONS[kind];
                return (
                  <Menu.Item key={kind} leftSection={<IconOf size={16} stroke={1.7} aria-hidden />} onClick={() => onForm(kind)}>
                    {ACTION_LABEL[kind]}
                  </Menu.Item>
                );
              })}
            </Menu.Dropdown>
          </Menu>
        )}
      </div>
      {dossier.closed.length > 0 && (
        <ul className={classes.closed} aria-label="Việc đang khóa">
          {dossier.closed.map(({ kind, why }) => (
            <li key={kind}>
              <IconLock size={15} stroke={1.7} aria-hidden />
              <span>{why.endsWith('.') ? why : `${why}.`}</span>
            </li>
          ))}
        </ul>
      )}
    </>
  );
};
