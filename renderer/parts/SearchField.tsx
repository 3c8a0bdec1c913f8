import { CloseButton, TextInput } from '@mantine/core';
import { IconSearch } from '@tabler/icons-react';
import { useEffect, useRef, useState, type Ref } from 'react';

type Props = {
  /** Name for screen readers; also the placeholder unless given. */
  readonly label: string;
  readonly placeholder?: string;
  readonly value: string;
  /** Called 250 ms after the last key, and at once when cleared. */
  readonly onChange: (text: string) => void;
  readonly width?: number | string;
  readonly ref?: Ref<HTMLInputElement>;
  readonly onArrowDown?: () => void;
};

const SETTLE_MS = 250;

/** Search while typing. Never rewrites what is typed (Telex and VNI build letters by backspacing); only the pause decides. */
export const SearchField = ({ label, placeholder = label, value, onChange, width, ref, onArrowDown }: Props) => {
  const [text, setText] = useState(value);
  const told = useRef(value);
  const tell = useRef(onChange);
  tell.current = onChange;
  useEffect(() => {
    if (value === told.current) return;
    told.current = value;
    setText(value);
  }, [value]);
  useEffect(() => {
    if (text === told.current) return undefined;
    const timer = setTimeout(
      () => {
        told.current = text;
        tell.current(text);
      },
      text === '' ? 0 : SETTLE_MS,
    );
    return () => clearTimeout(timer);
  }, [text]);
  return (
    <TextInput
      ref={ref}
      aria-label={label}
      placeholder={placeholder}
      value={text}
      w={width}
      spellCheck={false}
      autoComplete="off"
      maxLength={512}
      leftSection={<IconSearch size={16} stroke={1.8} aria-hidden />}
      leftSectionWidth={32}
      rightSection={text === '' ? null : <CloseButton size="sm" aria-label="Xóa ô tìm" onClick={() => setText('')} />}
      onChange={(e) => setText(e.currentTarget.value)}
      onKeyDown={(e) => {
        if (e.nativeEvent.isComposing) return;
        if (e.key === 'ArrowDown' && onArrowDown !== undefined) {
          e.preventDefault();
          onArrowDown();
        }
        if (e.key === 'Escape' && text !== '') {
          e.preventDefault();
          setText('');
        }
      }}
    />
  );
};
