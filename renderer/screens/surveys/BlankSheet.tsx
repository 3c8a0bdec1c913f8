import { Button } from '@mantine/core';
import { IconPrinter } from '@tabler/icons-react';
import { STEP_LABEL, STEPS } from '../../../shared/survey/form.ts';
import { useCentre } from '../../api/use-centre.ts';
import { usePrint } from '../../parts/print.tsx';
import { useSession } from '../../session/session.ts';
import classes from './paper.module.css';

/** The questionnaire in force on paper, to lie at the counter. */
export const BlankSheet = () => {
  const print = usePrint();
  const { centreName } = useSession();
  const form = useCentre('surveys.forms', {}).data?.find((f) => f.inForce);
  const paper = (
    <article className={classes.paper} lang="vi">
      <p className={classes.unit}>{centreName}</p>
      <h1>PHIẾU ĐÁNH GIÁ VIỆC PHỤC VỤ</h1>
      <p className={classes.middle}>
        Ông/bà đánh dấu một ô ở mỗi dòng. Câu nào không muốn trả lời thì để trống. Không ghi tên, số điện thoại, mã hồ sơ.
      </p>
      <table>
        <thead>
          <tr>
            <th scope="col">Ông/bà hài lòng thế nào về</th>
            {STEPS.map((s) => (
              <th key={s} scope="col" className={classes.step}>
                {s}
                <br />
                {STEP_LABEL[s]}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {form?.questions.map((q, i) => (
            <tr key={q.id} className={classes.row}>
              <th scope="row">
                {i + 1}. {q.text}
              </th>
              {STEPS.map((s) => (
                <td key={s} className={classes.box}>
                  ☐
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
      <p className={classes.line}>Lĩnh vực thủ tục: …………………………………………… Quầy: ………… Ngày: …… / …… / …………</p>
      <p className={classes.line}>Cảm ơn ông/bà. Phiếu bỏ vào hòm phiếu tại quầy.</p>
    </article>
  );
  return (
    <Button
      leftSection={<IconPrinter size={16} stroke={1.7} aria-hidden />}
      disabled={form === undefined}
      onClick={() => void print({ page: 'a4', title: 'Phiếu đánh giá việc phục vụ', content: paper })}
    >
      In phiếu trắng
    </Button>
  );
};
