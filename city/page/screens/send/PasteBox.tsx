import { Button, FileButton, Textarea } from '@mantine/core';
import { IconFileImport } from '@tabler/icons-react';
import { vnInt } from '../../../../shared/vi/format.ts';
import type { ReadRows } from './read-rows.ts';
import classes from './send.module.css';

type Props = {
  readonly label: string;
  readonly text: string;
  readonly onText: (text: string) => void;
  readonly example: string;
  readonly read: ReadRows<unknown>;
};

/** A table pasted from a spreadsheet or taken from a CSV file; each wrong line says its number and what would be right. */
export const PasteBox = ({ label, text, onText, example, read: { rows, faults } }: Props) => (
  <div className={classes.paste}>
    <Textarea
      label={label}
      value={text}
      onChange={(e) => onText(e.currentTarget.value)}
      placeholder={example}
      minRows={8}
      maxRows={8}
      rows={8}
      spellCheck={false}
      classNames={{ input: classes.area ?? '' }}
    />
    <div className={classes.pasteFoot}>
      <FileButton
        accept=".csv,.txt,text/csv"
        onChange={(file) => {
          if (file !== null) void file.text().then(onText);
        }}
      >
        {(props) => (
          <Button {...props} size="xs" leftSection={<IconFileImport size={15} stroke={1.7} aria-hidden />}>
            Chọn tệp CSV
          </Button>
        )}
      </FileButton>
      <span className="hint" role="status">
        {text.trim() === ''
          ? 'Dòng đầu là tên cột; dán thẳng từ Excel được.'
          : `${vnInt(rows.length)} dòng đúng, ${vnInt(faults.length)} dòng sai`}
      </span>
    </div>
    {faults.length > 0 && (
      <ul className={classes.faults} aria-label="Dòng sai">
        {faults.slice(0, 50).map((f) => (
          <li key={f.line}>
            <b>Dòng {vnInt(f.line)}.</b> {f.why}
          </li>
        ))}
      </ul>
    )}
  </div>
);
