import type { Answer } from '../../../shared/contract/contract.ts';
import { ShareStrip } from '../../parts/ShareStrip.tsx';

/** Above the list: how much of what has to hang hangs as it stands today, and who looked. */
export const PostingShares = ({ figures: f }: { readonly figures: Answer<'postings.figures'> }) => (
  <ShareStrip
    label="Số liệu niêm yết hôm nay"
    shares={[
      {
        name: 'Niêm yết đúng bản hiện hành',
        num: f.posted,
        den: f.required,
        of: 'thủ tục',
        title: 'Thủ tục đang niêm yết đúng bản hiện hành chia thủ tục phải niêm yết',
      },
      {
        name: 'Đã có người khác kiểm tra',
        num: f.checked,
        den: f.posted,
        of: 'thủ tục',
        title: 'Thủ tục đang niêm yết mà người khác người niêm yết đã kiểm tra',
      },
      {
        name: 'Chưa niêm yết',
        num: f.none,
        den: f.required,
        of: 'thủ tục',
        title: 'Thủ tục phải niêm yết mà chưa niêm yết',
        ...(f.none > 0 ? { tone: 'soon' as const } : {}),
      },
      {
        name: 'Cần niêm yết lại',
        num: f.again,
        den: f.required,
        of: 'thủ tục',
        title: 'Thủ tục đã đổi sau khi niêm yết, hoặc bảng sai, rách',
        ...(f.again > 0 ? { tone: 'soon' as const } : {}),
      },
      {
        name: 'Giấy tờ khác',
        num: f.papersPosted,
        den: f.papers,
        of: 'giấy tờ',
        title: 'Bảng phí, danh mục, địa chỉ phản ánh và giấy tờ thêm tay đang niêm yết đúng',
      },
    ]}
  />
);
