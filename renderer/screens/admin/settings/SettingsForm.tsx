import { Button, NumberInput, TextInput } from '@mantine/core';
import { useState, type FormEvent } from 'react';
import { settings as schema, type Settings } from '../../../../shared/contract/admin.ts';
import { useCommand } from '../../../api/use-centre.ts';
import { useKeys } from '../../../keys/use-keys.ts';
import { Card } from '../../../parts/Card.tsx';
import { ErrorBox } from '../../../parts/ErrorBox.tsx';
import { KeyCap } from '../../../parts/KeyCap.tsx';
import { toast } from '../../../parts/toast.tsx';
import { sessionsOf, sessionsText } from './sessions.ts';
import classes from '../AdminScreen.module.css';

type Props = { readonly initial: Settings; readonly readOnly: boolean };
type TextKey = 'centreName' | 'agencyName' | 'place' | 'hotline' | 'receiverName' | 'reportMaker' | 'reportHead' | 'cutOff';
type NumberKey = 'supplementLimitDays' | 'acceptHours' | 'idleMinutes';

export const SettingsForm = ({ initial, readOnly }: Props) => {
  const [saved, setSaved] = useState(initial);
  const [draft, setDraft] = useState(initial);
  const [sessions, setSessions] = useState(() => sessionsText(initial.sessions));
  const save = useCommand('settings.save');
  const parsedSessions = sessionsOf(sessions);
  const next = { ...draft, sessions: parsedSessions ?? draft.sessions };
  const checked = schema.safeParse(next);
  const problem = (key: string): string | null =>
    checked.success ? null : (checked.error.issues.find((i) => i.path[0] === key)?.message ?? null);
  const changed = JSON.stringify(next) !== JSON.stringify(saved);
  const ready = checked.success && parsedSessions !== null && changed && !readOnly;
  const submit = async (e?: FormEvent): Promise<void> => {
    e?.preventDefault();
    if (!ready || !checked.success) return;
    const before = saved;
    const done = await save.attempt(checked.data);
    if (done === null) return;
    setSaved(checked.data);
    toast({
      text: 'Đã lưu cài đặt',
      undo: async () => {
        await save.run(before);
        setSaved(before);
        setDraft(before);
        setSessions(sessionsText(before.sessions));
      },
    });
  };
  useKeys({ 'Ctrl+Enter': () => void submit() });
  const text = (key: TextKey, label: string, why: string) => (
    <TextInput
      label={label}
      description={why}
      value={draft[key]}
      onChange={(e) => {
        const v = e.currentTarget.value;
        setDraft((d) => ({ ...d, [key]: v }));
      }}
      error={problem(key)}
      readOnly={readOnly}
      spellCheck={false}
    />
  );
  const count = (key: NumberKey, label: string, why: string) => (
    <NumberInput
      label={label}
      description={why}
      value={draft[key]}
      onChange={(v) => setDraft((d) => ({ ...d, [key]: typeof v === 'number' ? v : 0 }))}
      error={problem(key)}
      readOnly={readOnly}
      allowDecimal={false}
      hideControls
    />
  );
  return (
    <form className={classes.page} onSubmit={(e) => void submit(e)}>
      <div className={classes.settings}>
        <Card title="Trên giấy tờ">
          <div className={classes.form}>
            {text('centreName', 'Tên trung tâm', 'In ở đầu giấy tiếp nhận và phiếu.')}
            {text('agencyName', 'Cơ quan chủ quản', 'Dòng trên cùng bên trái của mẫu.')}
            {text('place', 'Địa danh', 'Trước ngày tháng: “Ninh Giang, ngày …”.')}
            {text('hotline', 'Điện thoại hỏi đáp', 'In ở phần “Khi đến nhận, mang theo”.')}
            {text('receiverName', 'Đơn vị nhận báo cáo', 'Góc phải của Biểu 06.')}
            <div className={classes.two}>
              {text('reportMaker', 'Người lập biểu', 'Để trống: tên người đang lập.')}
              {text('reportHead', 'Thủ trưởng đơn vị ký biểu', 'Để trống: chừa chỗ ghi tên.')}
            </div>
          </div>
        </Card>
        <div className={classes.stack}>
          <Card title="Giờ và hạn">
            <div className={classes.form}>
              <div className={classes.two}>
                {text('cutOff', 'Nhận trước giờ này tính trong ngày', 'Sau giờ này hẹn sang ngày làm việc sau.')}
                <TextInput
                  label="Giờ làm việc"
                  description="Dùng cho thủ tục tính theo giờ."
                  value={sessions}
                  onChange={(e) => setSessions(e.currentTarget.value)}
                  error={parsedSessions === null ? 'Dạng 07:30–11:30, 13:00–17:00' : null}
                  readOnly={readOnly}
                />
                {count('supplementLimitDays', 'Chờ bổ sung, tối đa (ngày)', 'Quá hạn này thì hiện ở “Chờ quá lâu”.')}
                {count('acceptHours', 'Tiếp nhận trực tuyến trong (giờ làm việc)', 'Đồng hồ của hàng “Trực tuyến chờ nhận”.')}
              </div>
            </div>
          </Card>
          <Card title="Mã hồ sơ và máy">
            <div className={classes.form}>
              <TextInput
                label="Đầu mã hồ sơ tự cấp"
                description="Chỉ đặt khi trung tâm được phép tự cấp số, ví dụ H24.125. Để trống: mã TẠM- chờ mã chính thức."
                value={draft.codePrefix ?? ''}
                onChange={(e) => {
                  const v = e.currentTarget.value;
                  setDraft((d) => ({ ...d, codePrefix: v.trim() === '' ? null : v }));
                }}
                error={problem('codePrefix')}
                readOnly={readOnly}
                spellCheck={false}
              />
              {count('idleMinutes', 'Tự khóa sau (phút không dùng)', 'Việc đang làm vẫn giữ nguyên sau màn khóa.')}
            </div>
          </Card>
          {save.failure !== null && <ErrorBox failure={save.failure} />}
          {readOnly ? (
            <p className="hint">Giám đốc và Kỹ thuật được đổi cài đặt.</p>
          ) : (
            <div className={classes.actions}>
              <Button
                type="submit"
                variant="filled"
                size="lg"
                disabled={!ready}
                loading={save.busy}
                rightSection={<KeyCap>Ctrl Enter</KeyCap>}
              >
                {changed ? 'Lưu cài đặt' : 'Chưa đổi gì'}
              </Button>
            </div>
          )}
        </div>
      </div>
    </form>
  );
};
