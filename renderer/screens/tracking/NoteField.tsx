import { Textarea } from '@mantine/core';
import { useState } from 'react';
import { KeyCap } from '../../parts/KeyCap.tsx';

type Props = { readonly busy: boolean; /** Answers whether it was kept. */ readonly onNote: (text: string) => Promise<boolean> };

/** Words between colleagues: kept with the dossier, never printed. Ctrl+Enter writes them. */
export const NoteField = ({ busy, onNote }: Props) => {
  const [text, setText] = useState('');
  const write = async (): Promise<void> => {
    if (busy || text.trim() === '') return;
    if (await onNote(text.trim())) setText('');
  };
  return (
    <Textarea
      aria-label="Ghi chú nội bộ, Ctrl Enter để ghi"
      placeholder="Ghi chú nội bộ…"
      autosize
      minRows={1}
      maxRows={4}
      maxLength={1000}
      value={text}
      onChange={(event) => setText(event.currentTarget.value)}
      rightSection={<KeyCap>Ctrl Enter</KeyCap>}
      rightSectionWidth={82}
      onKeyDown={(event) => {
        if (event.nativeEvent.isComposing || event.key !== 'Enter' || !(event.ctrlKey || event.metaKey)) return;
        event.preventDefault();
        event.stopPropagation();
        void write();
      }}
    />
  );
};
