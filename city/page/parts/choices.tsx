import { Select } from '@mantine/core';
import { BLOCKS } from '../../contract/contract.ts';
import { INDICATOR_IDS, type IndicatorId } from '../../../shared/contract/indicators.ts';
import { DEFINITIONS, definitionOf } from '../../../shared/indicators/definitions.ts';
import { BLOCK_WORDS } from '../../../shared/vi/city-words.ts';
import { Segmented } from '../../../renderer/parts/Segmented.tsx';

export type Block = (typeof BLOCKS)[number];
export type LeagueSet = IndicatorId | '766';
export const LEAGUE_SETS = [...INDICATOR_IDS, '766'] as const;
/** In the order of the screens, the 766 total last. */
const OPTIONS = DEFINITIONS.map((d) => ({ value: d.id as LeagueSet, label: d.name }));
export const SCORE_766 = 'Tổng điểm Bộ chỉ số 766';
export const setName = (set: LeagueSet): string => (set === '766' ? SCORE_766 : definitionOf(set).name);

type SetProps<V extends LeagueSet> = { readonly value: V; readonly onChange: (value: V) => void; readonly with766?: boolean };
export const SetSelect = <V extends LeagueSet>({ value, onChange, with766 = false }: SetProps<V>) => (
  <Select
    aria-label="Chỉ số"
    w={250}
    data={with766 ? [...OPTIONS, { value: '766' as const, label: SCORE_766 }] : OPTIONS}
    value={value}
    onChange={(v) => {
      if (v !== null) onChange(v as V);
    }}
    maxDropdownHeight={440}
  />
);

export const BlockSwitch = ({ value, onChange }: { readonly value: Block; readonly onChange: (value: Block) => void }) => (
  <Segmented label="Khối" value={value} onChange={onChange} options={BLOCKS.map((b) => ({ value: b, label: BLOCK_WORDS[b] }))} />
);
