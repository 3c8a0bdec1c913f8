import { Button, TextInput } from '@mantine/core';
import { IconPrinter } from '@tabler/icons-react';
import { useState } from 'react';
import { RecoverySheet } from '../../parts/RecoverySheet.tsx';
import { usePrint } from '../../parts/print.tsx';
import classes from './FirstRun.module.css';

type Props = {
  readonly code: string;
  readonly unitName: string;
  readonly centreName: string;
  readonly madeOn: string;
  readonly onDone: () => void;
};

const TAIL = 6;

/** The one paper that opens the store again on another PC; shown once, so it is printed and proved by its last letters. */
export const RecoveryStep = ({ code, unitName, centreName, madeOn, onDone }: Props) => {
  const print = usePrint();
  const [typed, setTyped] = useState('');
  const [printed, setPrinted] = useState(false);
  const proved = typed.trim().toUpperCase() === code.slice(-TAIL);
  const sheet = <RecoverySheet code={code} unitName={unitName} centreName={centreName} madeOn={madeOn} />;
  return (
    <div className={classes.body}>
      <p>
        <b>Sổ đã tạo và được mã hóa trên máy này.</b> Nếu máy hỏng, chỉ có thẻ dưới đây mở được bản sao lưu ở máy khác. Mã chỉ hiện một lần.
      </p>
      <p className={classes.codeBox} aria-label="Mã phục hồi">
        {code}
      </p>
      <ul className={classes.list}>
        <li>In hai bản: một bản Giám đốc giữ trong phong bì niêm phong, một bản để két của UBND.</li>
        <li>Không chụp ảnh, không gửi qua Zalo hay thư điện tử.</li>
      </ul>
      <TextInput
        label={`Gõ ${TAIL} ký tự cuối trên tờ đã in để xác nhận`}
        value={typed}
        onChange={(e) => setTyped(e.currentTarget.value)}
        error={typed.length >= TAIL && !proved ? 'Chưa khớp, xem lại tờ đã in' : null}
        spellCheck={false}
        autoComplete="off"
        maxLength={12}
        w={300}
      />
      <div className={classes.actions}>
        <Button
          size="lg"
          leftSection={<IconPrinter size={16} stroke={1.8} aria-hidden />}
          onClick={() => {
            setPrinted(true);
            void print({ page: 'a4', title: 'The phuc hoi', content: sheet });
          }}
          autoFocus
        >
          {printed ? 'In lại thẻ phục hồi' : 'In thẻ phục hồi'}
        </Button>
        <Button size="lg" variant="filled" disabled={!proved} onClick={onDone}>
          Đã cất thẻ, đăng nhập
        </Button>
      </div>
    </div>
  );
};
