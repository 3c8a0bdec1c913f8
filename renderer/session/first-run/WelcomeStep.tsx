import { IconBuildingCommunity, IconEye } from '@tabler/icons-react';
import classes from './FirstRun.module.css';

type Props = { readonly onSetUp: () => void; readonly onDemo: () => void };

export const WelcomeStep = ({ onSetUp, onDemo }: Props) => (
  <div className={classes.body}>
    <p>Máy này chưa có sổ. Chọn một trong hai, có thể đổi ý bằng cách chọn thư mục dữ liệu khác.</p>
    <div className={classes.two}>
      <button type="button" className={classes.choice} onClick={onSetUp} autoFocus>
        <IconBuildingCommunity size={28} stroke={1.6} aria-hidden />
        <b>Thiết lập cho trung tâm</b>
        <span>Chọn xã, phường; đặt tài khoản Giám đốc; xem lịch làm việc; in thẻ phục hồi. Khoảng ba phút.</span>
      </button>
      <button type="button" className={classes.choice} onClick={onDemo}>
        <IconEye size={28} stroke={1.6} aria-hidden />
        <b>Xem thử với dữ liệu mẫu</b>
        <span>8.766 hồ sơ bịa, người mang tên đệm “Mẫu”, để dùng thử mọi màn hình. Không dùng cho việc thật.</span>
      </button>
    </div>
  </div>
);
