import { ActionIcon, Button, Select, Textarea, TextInput } from '@mantine/core';
import { IconPlus, IconX } from '@tabler/icons-react';
import { useRef, useState } from 'react';
import type { SurveyFormView } from '../../../shared/contract/surveys.ts';
import { formFault, GROUP_LABEL, MOST_QUESTIONS, QUESTION_GROUPS, type QuestionGroup } from '../../../shared/survey/form.ts';
import { vnInt } from '../../../shared/vi/format.ts';
import { useCommand } from '../../api/use-centre.ts';
import { PanelSection } from '../../parts/Ledger.tsx';
import { PanelForm } from '../../parts/PanelForm.tsx';
import { toast } from '../../parts/toast.tsx';
import classes from './surveys.module.css';

type Props = {
  /** The draft that changes; null for a new version. */ readonly before: SurveyFormView | null;
  readonly from: SurveyFormView | undefined;
  readonly onSaved: (version: number) => void;
  readonly onClose: () => void;
};
type Line = { readonly key: number; readonly group: QuestionGroup; readonly text: string };

/** A version is begun from the one in force: what keeps its words keeps its figures. */
export const FormEditor = ({ before, from, onSaved, onClose }: Props) => {
  const next = useRef(1);
  const [title, setTitle] = useState(before?.title ?? '');
  const [lines, setLines] = useState<readonly Line[]>(() =>
    (from?.questions ?? []).map((q) => ({ key: next.current++, group: q.group, text: q.text })),
  );
  const save = useCommand('surveys.saveForm');
  const change = (key: number, part: Partial<Line>): void => setLines((all) => all.map((l) => (l.key === key ? { ...l, ...part } : l)));
  const fault = formFault(lines);
  const missing =
    title.trim() === '' ? 'Chưa đặt tên bản' : fault === null ? null : `${fault.charAt(0).toLocaleUpperCase('vi')}${fault.slice(1)}`;
  const submit = async (): Promise<void> => {
    const done = await save.attempt({
      version: before?.version ?? null,
      revision: before?.revision ?? null,
      title,
      questions: lines.map(({ group, text }) => ({ group, text })),
    });
    if (done === null) return;
    toast({ text: `Đã lưu bản ${done.version}, còn là nháp` });
    onSaved(done.version);
  };
  return (
    <PanelSection title={before === null ? 'Bản mới' : `Sửa bản ${vnInt(before.version)}`} note="nháp đến khi chọn ngày áp dụng">
      <PanelForm
        title="Lưu bản nháp"
        whole
        keepOnEsc
        missing={missing}
        busy={save.busy}
        failure={save.failure}
        onSubmit={() => void submit()}
        onClose={onClose}
      >
        <TextInput label="Tên bản" value={title} maxLength={120} autoFocus onChange={(e) => setTitle(e.currentTarget.value)} />
        <ul className={classes.questions} aria-label="Câu hỏi">
          {lines.map((l, i) => (
            <li key={l.key}>
              <span>{i + 1}</span>
              <div className={classes.pair}>
                <Textarea
                  aria-label={`Câu ${i + 1}`}
                  value={l.text}
                  maxLength={160}
                  autosize
                  minRows={1}
                  maxRows={3}
                  onChange={(e) => change(l.key, { text: e.currentTarget.value })}
                />
                <Select
                  aria-label={`Nội dung câu ${i + 1}`}
                  value={l.group}
                  onChange={(v) => {
                    const group = QUESTION_GROUPS.find((g) => g === v);
                    if (group !== undefined) change(l.key, { group });
                  }}
                  data={QUESTION_GROUPS.map((value) => ({ value, label: GROUP_LABEL[value] }))}
                />
              </div>
              <ActionIcon
                variant="subtle"
                size={26}
                aria-label={`Bỏ câu ${i + 1}`}
                onClick={() => setLines((all) => all.filter((x) => x.key !== l.key))}
              >
                <IconX size={16} stroke={1.8} aria-hidden />
              </ActionIcon>
            </li>
          ))}
        </ul>
        {lines.length < MOST_QUESTIONS && (
          <Button
            size="xs"
            variant="subtle"
            leftSection={<IconPlus size={15} stroke={1.8} aria-hidden />}
            onClick={() => setLines((all) => [...all, { key: next.current++, group: 'access', text: '' }])}
          >
            Thêm câu hỏi
          </Button>
        )}
      </PanelForm>
    </PanelSection>
  );
};
