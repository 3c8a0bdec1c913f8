import { Button } from '@mantine/core';
import { IconAlertTriangle, IconCircleCheck } from '@tabler/icons-react';
import type { Answer } from '../../../shared/contract/contract.ts';
import { useCommand } from '../../api/use-centre.ts';
import { Chip } from '../../parts/Chip.tsx';
import { ErrorBox } from '../../parts/ErrorBox.tsx';
import { Row, Table, Td, Th } from '../../parts/Table.tsx';
import type { CentreChoice } from './CentreStep.tsx';
import classes from './FirstRun.module.css';

type Props = {
  readonly unit: Answer<'setup.units'>[number];
  readonly centre: CentreChoice;
  readonly years: Answer<'setup.status'>['calendarYears'];
  readonly onBack: () => void;
  readonly onCreated: (recoveryCode: string) => void;
};

/** Which years come with a calendar and how sure its days are; then the store is made. */
export const CalendarStep = ({ unit, centre, years, onBack, onCreated }: Props) => {
  const create = useCommand('setup.create');
  const make = async (): Promise<void> => {
    const made = await create.attempt({
      unit: unit.code,
      name: centre.name,
      headName: centre.headName,
      password: centre.password,
      codePrefix: centre.codePrefix,
    });
    if (made !== null) onCreated(made.recoveryCode);
  };
  return (
    <div className={classes.body}>
      <p>Ngày hẹn trả tính theo lịch này. Năm chưa có lịch thì chương trình không hẹn ngày, để không hẹn sai.</p>
      <Table label="Lịch làm việc có sẵn" rows={33}>
        <thead>
          <tr>
            <Th>Năm</Th>
            <Th num>Ngày nghỉ lễ, làm bù</Th>
            <Th num>Chưa chắc</Th>
            <Th>Kết luận</Th>
          </tr>
        </thead>
        <tbody>
          {years.map((y) => (
            <Row key={y.year}>
              <Td>
                <b>{y.year}</b>
              </Td>
              <Td num>{y.days}</Td>
              <Td num>{y.unsure}</Td>
              <Td>
                {y.unsure === 0 ? (
                  <Chip tone="ok" icon={IconCircleCheck}>
                    Đủ căn cứ
                  </Chip>
                ) : (
                  <Chip tone="soon" icon={IconAlertTriangle}>
                    Xem lại {y.unsure} ngày khi có quyết định
                  </Chip>
                )}
              </Td>
            </Row>
          ))}
        </tbody>
      </Table>
      <p className="hint">
        Thêm, bỏ từng ngày kèm số quyết định trong Quản trị, Lịch làm việc. Đổi lịch không đổi ngày đã in trên giấy hẹn.
      </p>
      {create.failure !== null && <ErrorBox failure={create.failure} />}
      <div className={classes.actions}>
        <Button onClick={onBack} disabled={create.busy}>
          Trở lại
        </Button>
        <Button variant="filled" size="lg" loading={create.busy} onClick={() => void make()} autoFocus>
          Tạo sổ cho {unit.kind} {unit.name}
        </Button>
      </div>
    </div>
  );
};
