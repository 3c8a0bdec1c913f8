import { Button } from '@mantine/core';
import { IconFileText, IconPlus } from '@tabler/icons-react';
import { useState } from 'react';
import type { SurveyFormView } from '../../../shared/contract/surveys.ts';
import { GROUP_LABEL } from '../../../shared/survey/form.ts';
import { vnDay, vnInt } from '../../../shared/vi/format.ts';
import { useCentre, useCommand } from '../../api/use-centre.ts';
import { DayField } from '../../parts/DayField.tsx';
import { Facts, Ledger, type LedgerColumn, panelClasses, PanelSection } from '../../parts/Ledger.tsx';
import { PanelForm } from '../../parts/PanelForm.tsx';
import { Papers } from '../../parts/Papers.tsx';
import { QueryGate } from '../../parts/QueryGate.tsx';
import { RecordHistory } from '../../parts/RecordHistory.tsx';
import { toast } from '../../parts/toast.tsx';
import { useCan, useSession } from '../../session/session.ts';
import { FormEditor } from './FormEditor.tsx';
import { formState } from './words.ts';
import classes from './surveys.module.css';

/** Versions of the questionnaire; one is in force on a day, and what was answered stays as it was asked. */
export const FormsTab = () => {
  const decides = useCan('head', 'data');
  const [current, setCurrent] = useState<number | null>(null);
  const [editing, setEditing] = useState<'new' | 'change' | null>(null);
  const forms = useCentre('surveys.forms', {});
  const chosen = editing === 'new' ? undefined : forms.data?.find((f) => f.version === current);
  const inForce = forms.data?.find((f) => f.inForce);
  const columns: readonly LedgerColumn<SurveyFormView>[] = [
    { key: 'version', head: 'Bản', num: true, cell: (f) => vnInt(f.version) },
    { key: 'title', head: 'Tên', clip: true, cell: (f) => f.title, title: (f) => f.title },
    { key: 'questions', head: 'Số câu', num: true, cell: (f) => vnInt(f.questions.length) },
    { key: 'answers', head: 'Đã trả lời', num: true, cell: (f) => vnInt(f.answers) },
    { key: 'from', head: 'Áp dụng từ', num: true, cell: (f) => (f.validFrom === null ? '' : vnDay(f.validFrom)) },
    { key: 'state', head: 'Trạng thái', cell: formState },
  ];
  const done = (version: number): void => {
    setEditing(null);
    setCurrent(version);
  };
  return (
    <QueryGate query={forms}>
      {(rows) => (
        <Ledger
          label="Bộ câu hỏi"
          noun="bản"
          rows={rows}
          idOf={(f) => f.version}
          columns={columns}
          current={editing === 'new' ? null : current}
          onCurrent={(id) => {
            setEditing(null);
            setCurrent(id === null ? null : Number(id));
          }}
          bar={
            decides ? (
              <Button leftSection={<IconPlus size={16} stroke={1.7} aria-hidden />} onClick={() => setEditing('new')}>
                Lập bản mới
              </Button>
            ) : undefined
          }
          empty={{ icon: IconFileText, fact: 'Chưa có bộ câu hỏi.' }}
          panelLabel={editing === 'new' ? 'Bản mới của bộ câu hỏi' : 'Một bản của bộ câu hỏi'}
          panel={
            editing === 'new' ? (
              <FormEditor before={null} from={inForce} onSaved={done} onClose={() => setEditing(null)} />
            ) : chosen === undefined ? null : editing === 'change' ? (
              <FormEditor key={chosen.version} before={chosen} from={chosen} onSaved={done} onClose={() => setEditing(null)} />
            ) : (
              <FormPanel key={chosen.version} form={chosen} onChange={() => setEditing('change')} />
            )
          }
        />
      )}
    </QueryGate>
  );
};

const FormPanel = ({ form: f, onChange }: { readonly form: SurveyFormView; readonly onChange: () => void }) => {
  const { today } = useSession();
  const decides = useCan('head', 'data');
  const [approving, setApproving] = useState(false);
  const [from, setFrom] = useState<string | null>(today);
  const approve = useCommand('surveys.approveForm');
  const submit = async (): Promise<void> => {
    if (from !== null && (await approve.attempt({ version: f.version, revision: f.revision, validFrom: from })) !== null) {
      toast({ text: `Bản ${f.version} áp dụng từ ${vnDay(from)}` });
      setApproving(false);
    }
  };
  return (
    <>
      <PanelSection title={f.title} note={formState(f)}>
        <Facts
          items={[
            ['Bản', vnInt(f.version)],
            ['Áp dụng từ', f.validFrom === null ? '' : vnDay(f.validFrom)],
            ['Đã trả lời', `${vnInt(f.answers)} phiếu`],
            ['Người lập', f.createdBy === '' ? 'kèm chương trình' : f.createdBy],
          ]}
        />
        {decides && f.editable && !approving && (
          <div className={panelClasses.buttons}>
            <Button size="xs" variant="filled" onClick={() => setApproving(true)}>
              Áp dụng từ ngày
            </Button>
            <Button size="xs" onClick={onChange}>
              Sửa câu hỏi
            </Button>
          </div>
        )}
        {approving && (
          <PanelForm
            title="Áp dụng từ ngày"
            missing={from === null ? 'Chưa nhập ngày' : null}
            busy={approve.busy}
            failure={approve.failure}
            onSubmit={() => void submit()}
            onClose={() => setApproving(false)}
          >
            <DayField label="Áp dụng từ ngày" value={from} onChange={setFrom} min={today} />
          </PanelForm>
        )}
        {!f.editable && (
          <p className={panelClasses.quiet}>Bản đã áp dụng hoặc đã có người trả lời thì không sửa; lập bản mới từ bản này.</p>
        )}
      </PanelSection>
      <PanelSection title="Câu hỏi" note={`${vnInt(f.questions.length)} câu`}>
        <QuestionList form={f} />
      </PanelSection>
      <PanelSection title="Văn bản kèm theo">
        <Papers kind="survey" id={`V${f.version}`} readOnly={!decides} />
      </PanelSection>
      <PanelSection title="Diễn biến">
        <RecordHistory kind="survey" id={`V${f.version}`} />
      </PanelSection>
    </>
  );
};
const QuestionList = ({ form }: { readonly form: SurveyFormView }) => (
  <ol className={classes.plainList}>
    {form.questions.map((q) => (
      <li key={q.id}>
        {q.text}
        <span>{GROUP_LABEL[q.group]}</span>
      </li>
    ))}
  </ol>
);
