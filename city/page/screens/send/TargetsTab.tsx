import { Button, Checkbox, Select, TextInput } from '@mantine/core';
import { IconSend2, IconTargetArrow } from '@tabler/icons-react';
import { useState, type FormEvent } from 'react';
import type { IndicatorId } from '../../../../shared/contract/indicators.ts';
import { DEFINITIONS, definitionOf } from '../../../../shared/indicators/definitions.ts';
import { vnDay, vnInt } from '../../../../shared/vi/format.ts';
import { useKeys } from '../../../../renderer/keys/use-keys.ts';
import { Card } from '../../../../renderer/parts/Card.tsx';
import { DayField } from '../../../../renderer/parts/DayField.tsx';
import { Empty } from '../../../../renderer/parts/Empty.tsx';
import { KeyCap } from '../../../../renderer/parts/KeyCap.tsx';
import { Row, Table, Td, Th } from '../../../../renderer/parts/Table.tsx';
import { toast } from '../../../../renderer/parts/toast.tsx';
import { useCity, useCommand } from '../../api/use-city.ts';
import { CityGate } from '../../parts/CityGate.tsx';
import { FailureBox } from '../../parts/FailureBox.tsx';
import parts from '../../parts/parts.module.css';
import { useIsOperator, useSession } from '../../session/session.ts';
import { hundredthsOf, percentWords } from './percent.ts';
import classes from './send.module.css';

/** What the city wants reached, and a form for the next one. */
export const TargetsTab = () => {
  const list = useCity('targets.list', {});
  const operator = useIsOperator();
  const [chosen, setChosen] = useState<IndicatorId | null>(null);
  return (
    <div className={classes.two}>
      <CityGate query={list}>
        {(rows) => (
          <Card flush fill className={parts.grow} title="Chỉ tiêu đang gửi" note={`${vnInt(rows.length)} chỉ tiêu`}>
            {rows.length === 0 ? (
              <Empty
                icon={IconTargetArrow}
                fact="Chưa gửi chỉ tiêu nào."
                todo={
                  operator
                    ? 'Điền ở bên phải rồi gửi; các đơn vị thấy mục tiêu này dưới từng ô chỉ số.'
                    : 'Người điều hành gửi thì chỉ tiêu hiện ở đây.'
                }
              />
            ) : (
              <Table label="Chỉ tiêu đang gửi" rows={33}>
                <thead>
                  <tr>
                    <Th>Chỉ số</Th>
                    <Th num>Mức</Th>
                    <Th num>Hiệu lực từ</Th>
                    <Th clip>Căn cứ</Th>
                  </tr>
                </thead>
                <tbody>
                  {rows.map((t) => (
                    <Row key={`${t.indicator}.${t.validFrom}`} current={t.indicator === chosen}>
                      <Td>
                        {operator ? (
                          <button
                            type="button"
                            className={parts.link}
                            data-name
                            onClick={() => setChosen(t.indicator)}
                            title="Soạn bản mới của chỉ tiêu này"
                          >
                            {definitionOf(t.indicator).name}
                          </button>
                        ) : (
                          definitionOf(t.indicator).name
                        )}
                      </Td>
                      <Td num>{t.hundredths === null ? 'Bỏ' : percentWords(t.hundredths)}</Td>
                      <Td num>{vnDay(t.validFrom)}</Td>
                      <Td clip title={t.basis}>
                        {t.basis}
                      </Td>
                    </Row>
                  ))}
                </tbody>
              </Table>
            )}
          </Card>
        )}
      </CityGate>
      {operator && <TargetForm key={chosen ?? ''} first={chosen ?? 'ontime_rate'} />}
    </div>
  );
};

const TargetForm = ({ first }: { readonly first: IndicatorId }) => {
  const { today } = useSession();
  const [indicator, setIndicator] = useState<IndicatorId>(first);
  const [level, setLevel] = useState('');
  const [validFrom, setValidFrom] = useState<string | null>(today);
  const [basis, setBasis] = useState('');
  const publish = useCommand('targets.publish');
  const [ends, setEnds] = useState(false);
  const typed = hundredthsOf(level);
  const hundredths = ends ? null : (typed ?? undefined);
  const ready = hundredths !== undefined && validFrom !== null && basis.trim() !== '';
  const submit = async (e?: FormEvent): Promise<void> => {
    e?.preventDefault();
    if (hundredths === undefined || validFrom === null || basis.trim() === '' || publish.busy) return;
    const done = await publish.attempt({ indicator, hundredths, validFrom, basis: basis.trim() });
    if (done === null) return;
    toast({ text: `Đã gửi chỉ tiêu “${definitionOf(indicator).name}”, bản ${vnInt(done.version)}` });
    setLevel('');
    setEnds(false);
  };
  useKeys({ 'Ctrl+Enter': () => void submit() });
  return (
    <Card title="Gửi chỉ tiêu" className={classes.form}>
      <form className={parts.form} onSubmit={(e) => void submit(e)}>
        <Select
          label="Chỉ số"
          data={DEFINITIONS.map((d) => ({ value: d.id, label: d.name }))}
          value={indicator}
          onChange={(v) => {
            if (v !== null) setIndicator(v as IndicatorId);
          }}
          description={definitionOf(indicator).words}
          maxDropdownHeight={360}
        />
        <TextInput
          label="Mức (%)"
          value={ends ? '' : level}
          onChange={(e) => setLevel(e.currentTarget.value)}
          readOnly={ends}
          error={typed === undefined ? 'Từ 0 đến 100, nhiều nhất hai số lẻ, như 99,5' : null}
          inputMode="decimal"
          maxLength={7}
        />
        <Checkbox label="Bỏ chỉ tiêu này từ ngày hiệu lực" checked={ends} onChange={(e) => setEnds(e.currentTarget.checked)} />
        <DayField label="Hiệu lực từ" value={validFrom} onChange={setValidFrom} />
        <TextInput
          label="Căn cứ"
          value={basis}
          onChange={(e) => setBasis(e.currentTarget.value)}
          placeholder="Kế hoạch số …/KH-UBND ngày …"
          maxLength={200}
        />
        {publish.failure !== null && <FailureBox failure={publish.failure} />}
        <Button
          type="submit"
          size="lg"
          variant="filled"
          leftSection={<IconSend2 size={17} stroke={1.8} aria-hidden />}
          rightSection={<KeyCap>Ctrl Enter</KeyCap>}
          loading={publish.busy}
          disabled={!ready}
        >
          {ends ? 'Gửi: bỏ chỉ tiêu này' : 'Gửi xuống mọi đơn vị'}
        </Button>
        {!ready && <p className="hint">Cần mức (hoặc dấu bỏ chỉ tiêu), ngày hiệu lực và căn cứ.</p>}
      </form>
    </Card>
  );
};
