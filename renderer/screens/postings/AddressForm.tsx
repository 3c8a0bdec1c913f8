import { TextInput } from '@mantine/core';
import { useState } from 'react';
import { CODE_MARK, isPageAddress, scanOf } from '../../../shared/posting/address.ts';
import { useCommand } from '../../api/use-centre.ts';
import { PanelForm } from '../../parts/PanelForm.tsx';
import { toast } from '../../parts/toast.tsx';

/** A code every catalogue has, to show what the QR will say. */
const SAMPLE_CODE = '1.001193';
/** What the code on a sheet opens: the centre pastes the address of any procedure's page and puts {code} where its code stands. */
export const AddressForm = ({ before, onClose }: { readonly before: string; readonly onClose: () => void }) => {
  const [address, setAddress] = useState(before);
  const save = useCommand('postings.setAddress');
  const given = address.trim();
  const submit = async (): Promise<void> => {
    if ((await save.attempt({ address: given })) === null) return;
    toast({ text: 'Đã lưu địa chỉ trang thủ tục' });
    onClose();
  };
  return (
    <PanelForm
      title="Lưu địa chỉ"
      missing={isPageAddress(given) ? null : `Cần https://… có ${CODE_MARK} đúng một lần, hoặc để trống`}
      busy={save.busy}
      failure={save.failure}
      onSubmit={() => void submit()}
      onClose={onClose}
    >
      <TextInput
        label="Địa chỉ trang thủ tục"
        description={`Mở trang một thủ tục trên Cổng Dịch vụ công quốc gia, dán địa chỉ vào đây, thay mã thủ tục bằng ${CODE_MARK}. Để trống thì mã QR chỉ chứa mã thủ tục.`}
        value={address}
        onChange={(e) => setAddress(e.currentTarget.value)}
        maxLength={300}
        spellCheck={false}
        autoFocus
      />
      <p className="hint">
        Mã QR của {SAMPLE_CODE} sẽ là: {scanOf(given, SAMPLE_CODE)}
      </p>
    </PanelForm>
  );
};
