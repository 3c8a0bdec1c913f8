import { Button, TextInput } from '@mantine/core';
import { IconLink, IconShieldCheck } from '@tabler/icons-react';
import { useState, type FormEvent } from 'react';
import { readPairingCode } from '../../../shared/sync/pairing.ts';
import { useCommand } from '../../api/use-centre.ts';
import { useKeys } from '../../keys/use-keys.ts';
import { Card } from '../../parts/Card.tsx';
import { Empty } from '../../parts/Empty.tsx';
import { ErrorBox } from '../../parts/ErrorBox.tsx';
import { KeyCap } from '../../parts/KeyCap.tsx';
import { toast } from '../../parts/toast.tsx';
import { useCan } from '../../session/session.ts';
import classes from './join.module.css';

const isUrl = (text: string): boolean => /^https?:\/\/[^\s/]+/i.test(text);

/** Not joined yet: address and paper code, what happens then, and where the code comes from. */
export const JoinForm = () => {
  const may = useCan('head', 'it');
  const [url, setUrl] = useState('');
  const [code, setCode] = useState('');
  const [tried, setTried] = useState(false);
  const join = useCommand('sync.join');
  const submit = async (e?: FormEvent): Promise<void> => {
    e?.preventDefault();
    setTried(true);
    if (!may || !isUrl(url.trim()) || readPairingCode(code) === null) return;
    const joined = await join.attempt({ url: url.trim(), code: code.trim() });
    if (joined !== null) toast({ text: 'Đã ghép với thành phố, đang gửi số liệu lần đầu' });
  };
  useKeys({ 'Ctrl+Enter': () => void submit() }, may);
  return (
    <div className={classes.page}>
      {may ? (
        <Card title="Ghép với thành phố">
          <form className={classes.form} onSubmit={(e) => void submit(e)}>
            <TextInput
              label="Địa chỉ máy chủ thành phố"
              placeholder="https://dong-bo.haiphong.gov.vn"
              value={url}
              onChange={(e) => setUrl(e.currentTarget.value)}
              maxLength={200}
              spellCheck={false}
              autoComplete="off"
              autoFocus
              error={tried && !isUrl(url.trim()) ? 'Bắt đầu bằng https:// hoặc http://' : undefined}
            />
            <TextInput
              label="Mã ghép"
              description="26 chữ và số trên phiếu, gõ liền hay cách đều được, không phân biệt hoa thường"
              value={code}
              onChange={(e) => setCode(e.currentTarget.value)}
              maxLength={60}
              spellCheck={false}
              autoComplete="off"
              classNames={{ input: classes.code ?? '' }}
              error={tried && readPairingCode(code) === null ? 'Mã ghép có đúng 26 chữ và số; xem lại trên phiếu' : undefined}
            />
            {join.failure !== null && <ErrorBox failure={join.failure} />}
            <div className={classes.actions}>
              <Button
                type="submit"
                size="lg"
                variant="filled"
                loading={join.busy}
                leftSection={<IconLink size={17} stroke={1.8} aria-hidden />}
                rightSection={<KeyCap>Ctrl Enter</KeyCap>}
              >
                Ghép với thành phố
              </Button>
            </div>
          </form>
        </Card>
      ) : (
        <Card>
          <Empty
            icon={IconLink}
            fact="Trung tâm chưa ghép với thành phố."
            todo="Giám đốc hoặc người phụ trách kỹ thuật nhập địa chỉ và mã ghép. Mọi việc tại quầy vẫn chạy như thường."
          />
        </Card>
      )}
      <Card title="Việc sẽ xảy ra">
        <ol className={classes.steps}>
          <li>
            <b>Máy này tạo khóa ký riêng.</b> Khóa không rời khỏi máy; mọi gói gửi đi đều được ký.
          </li>
          <li>
            <b>Hai bên chứng minh nhau bằng mã trên giấy.</b> Mã không đi qua mạng; máy chủ giả không có mã thì không ghép được.
          </li>
          <li>
            <b>Số liệu của mọi ngày đã có được gửi lần đầu.</b> Thành phố chỉ tính vào tổng khi đã nhận đủ.
          </li>
          <li>
            <b>Từ đó tự gửi mỗi khi có thay đổi.</b> Mất mạng thì chờ, có mạng thì gửi tiếp, không ai phải bấm gì.
          </li>
        </ol>
      </Card>
      <Card title="Lấy mã ở đâu">
        <p>
          Đầu mối của Trung tâm điều hành thành phố in phiếu có địa chỉ và mã ghép cho từng xã, phường, đặc khu. Mã dùng một lần, có hiệu
          lực 24 giờ; quá hạn thì xin mã mới, mã cũ mất hiệu lực.
        </p>
        <p className={classes.trust}>
          <IconShieldCheck size={17} stroke={1.8} aria-hidden />
          <span>
            <b>Chỉ các con số rời khỏi máy này.</b> Mỗi gói có đơn vị, kỳ, lĩnh vực, ô số, số thứ tự, mã băm. Không có tên, số định danh, mã
            hồ sơ.
          </span>
        </p>
      </Card>
    </div>
  );
};
