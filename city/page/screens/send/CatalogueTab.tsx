import { Button, TextInput } from '@mantine/core';
import { IconListDetails, IconSend2 } from '@tabler/icons-react';
import { useMemo, useState } from 'react';
import { feeWords, termWords } from '../../../../shared/vi/catalogue-words.ts';
import { vnDay, vnInt } from '../../../../shared/vi/format.ts';
import { useKeys } from '../../../../renderer/keys/use-keys.ts';
import { Card } from '../../../../renderer/parts/Card.tsx';
import { Empty } from '../../../../renderer/parts/Empty.tsx';
import { KeyCap } from '../../../../renderer/parts/KeyCap.tsx';
import { Row, Table, Td, Th } from '../../../../renderer/parts/Table.tsx';
import { toast } from '../../../../renderer/parts/toast.tsx';
import { useCommand } from '../../api/use-city.ts';
import { FailureBox } from '../../parts/FailureBox.tsx';
import parts from '../../parts/parts.module.css';
import { useSession } from '../../session/session.ts';
import { PasteBox } from './PasteBox.tsx';
import { CATALOGUE_EXAMPLE, readCatalogue } from './read-rows.ts';
import classes from './send.module.css';

/** As many as one message may carry. */
const MOST = 600;

/** The procedures a decision changes: each a new version from its day on. */
export const CatalogueTab = () => {
  const { today } = useSession();
  const [basis, setBasis] = useState('');
  const [text, setText] = useState('');
  const publish = useCommand('catalogue.publish');
  const read = useMemo(() => readCatalogue(text, today), [text, today]);
  const ready = read.rows.length > 0 && read.rows.length <= MOST && read.faults.length === 0 && basis.trim() !== '';
  const send = async (): Promise<void> => {
    if (!ready || publish.busy) return;
    const done = await publish.attempt({ basis: basis.trim(), procedures: [...read.rows] });
    if (done === null) return;
    toast({ text: `Đã gửi ${vnInt(read.rows.length)} thủ tục, bản ${vnInt(done.version)}` });
    setText('');
  };
  useKeys({ 'Ctrl+Enter': () => void send() });
  return (
    <div className={classes.two}>
      <Card flush fill className={parts.grow} title="Thủ tục sẽ gửi" note={`${vnInt(read.rows.length)} thủ tục`}>
        {read.rows.length === 0 ? (
          <Empty icon={IconListDetails} fact="Chưa có thủ tục nào." todo="Dán các dòng thay đổi của danh mục đã công bố ở bên phải." />
        ) : (
          <Table label="Thủ tục sẽ gửi">
            <thead>
              <tr>
                <Th>Mã</Th>
                <Th clip>Tên</Th>
                <Th>Lĩnh vực</Th>
                <Th num>Hiệu lực</Th>
                <Th>Tình trạng</Th>
                <Th>Thời hạn</Th>
                <Th num>Phí</Th>
              </tr>
            </thead>
            <tbody>
              {read.rows.map((p) => (
                <Row key={p.code}>
                  <Td>{p.code}</Td>
                  <Td clip title={p.name}>
                    {p.name}
                  </Td>
                  <Td>{p.field}</Td>
                  <Td num>{vnDay(p.validFrom)}</Td>
                  <Td>{p.status === 'active' ? 'Có hiệu lực' : 'Bãi bỏ'}</Td>
                  <Td>{termWords(p.term)}</Td>
                  <Td num>{feeWords(p.feeVnd)}</Td>
                </Row>
              ))}
            </tbody>
          </Table>
        )}
      </Card>
      <Card title="Gửi thay đổi danh mục" className={classes.form}>
        <div className={parts.form}>
          <TextInput
            label="Căn cứ"
            value={basis}
            onChange={(e) => setBasis(e.currentTarget.value)}
            placeholder="Quyết định số …/QĐ-UBND ngày …"
            maxLength={300}
          />
          <PasteBox label="Bảng thủ tục thay đổi" text={text} onText={setText} example={CATALOGUE_EXAMPLE} read={read} />
          {read.rows.length > MOST && <p role="alert">Một lần gửi nhiều nhất {vnInt(MOST)} thủ tục; chia làm nhiều lần.</p>}
          {publish.failure !== null && <FailureBox failure={publish.failure} />}
          <Button
            size="lg"
            variant="filled"
            leftSection={<IconSend2 size={17} stroke={1.8} aria-hidden />}
            rightSection={<KeyCap>Ctrl Enter</KeyCap>}
            loading={publish.busy}
            disabled={!ready}
            onClick={() => void send()}
          >
            Gửi xuống mọi đơn vị
          </Button>
          {!ready && <p className="hint">Cần căn cứ, ít nhất một thủ tục và không còn dòng sai.</p>}
        </div>
      </Card>
    </div>
  );
};
