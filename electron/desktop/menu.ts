import type { MenuItemConstructorOptions } from 'electron';

/**
 * The bar stays hidden (Alt shows it); it exists for the keys of the roles: copying, zooming for tired eyes, full screen.
 * The developer tools are an entry of an unpacked program only.
 */
export const menuTemplate = (packaged: boolean): MenuItemConstructorOptions[] => [
  {
    label: 'Chương trình',
    submenu: [
      { role: 'togglefullscreen', label: 'Toàn màn hình' },
      ...(packaged ? [] : [{ role: 'toggleDevTools', label: 'Công cụ lập trình' } as const]),
      { type: 'separator' },
      { role: 'quit', label: 'Thoát' },
    ],
  },
  {
    label: 'Sửa',
    submenu: [
      { role: 'undo', label: 'Hoàn tác' },
      { role: 'redo', label: 'Làm lại' },
      { type: 'separator' },
      { role: 'cut', label: 'Cắt' },
      { role: 'copy', label: 'Sao chép' },
      { role: 'paste', label: 'Dán' },
      { role: 'selectAll', label: 'Chọn tất cả' },
    ],
  },
  {
    label: 'Cỡ chữ',
    submenu: [
      { role: 'zoomIn', label: 'Phóng to', accelerator: 'CommandOrControl+=' },
      { role: 'zoomOut', label: 'Thu nhỏ' },
      { role: 'resetZoom', label: 'Cỡ thường' },
    ],
  },
];
