import { Select, type SelectProps } from '@mantine/core';
import { useEffect, useRef, useState, type KeyboardEvent } from 'react';
import { fold } from '../../shared/vi/fold.ts';

type Option = { readonly value: string; readonly label: string };
type Props = Omit<SelectProps, 'data' | 'onChange' | 'searchable' | 'filter' | 'multiple'> & {
  readonly data: readonly Option[];
  readonly onChange: (value: string) => void;
  /** The options for what is typed are still on their way. */
  readonly waiting?: boolean;
  /** The centre has searched already: every option is shown as it came. */
  readonly found?: boolean;
};

/**
 * One of many by typing, with marks or without; Enter takes the first. A clerk types faster than a list arrives:
 * an Enter that finds none yet, or the answer to fewer letters, is kept until the list is there.
 */
export const SearchSelect = ({ data, onChange, waiting = false, found = false, onSearchChange, ...rest }: Props) => {
  const box = useRef<HTMLDivElement>(null);
  const [open, setOpen] = useState(false);
  const typed = useRef('');
  const [kept, setKept] = useState(false);
  const first = (): Option | undefined => data.find((option) => found || fold(option.label).includes(fold(typed.current.trim())));
  const take = (option: Option | undefined): void => {
    setKept(false);
    if (option === undefined) return;
    onChange(option.value);
    setOpen(false);
  };
  useEffect(() => {
    if (kept && !waiting) take(first());
    // The options of this very moment: the rest is read through them.
    // oxlint-disable-next-line react/exhaustive-deps
  }, [kept, waiting, data]);
  /** An option of the open list carries the mark: the Select itself takes it on Enter. */
  const marked = (): boolean => {
    const list = box.current?.querySelector('input')?.getAttribute('aria-controls') ?? null;
    return open && list !== null && document.getElementById(list)?.querySelector('[data-combobox-selected]') !== null;
  };
  const onKey = (event: KeyboardEvent): void => {
    if (event.key !== 'Enter' || event.ctrlKey || event.nativeEvent.isComposing || typed.current.trim() === '') return;
    if (data.some((option) => option.value === rest.value && option.label === typed.current)) return;
    if (!waiting && marked()) return;
    event.preventDefault();
    event.stopPropagation();
    if (waiting) setKept(true);
    else take(first());
  };
  return (
    <div ref={box} onKeyDownCapture={onKey}>
      <Select
        {...rest}
        searchable
        selectFirstOptionOnChange
        allowDeselect={false}
        data={[...data]}
        onChange={(value) => {
          if (value !== null) onChange(value);
        }}
        onSearchChange={(text) => {
          typed.current = text;
          setKept(false);
          onSearchChange?.(text);
        }}
        onBlur={(event) => {
          setKept(false);
          rest.onBlur?.(event);
        }}
        dropdownOpened={open}
        onDropdownOpen={() => setOpen(true)}
        onDropdownClose={() => setOpen(false)}
        filter={({ options, search }) =>
          found ? options : options.filter((option) => 'label' in option && fold(option.label).includes(fold(search.trim())))
        }
      />
    </div>
  );
};
