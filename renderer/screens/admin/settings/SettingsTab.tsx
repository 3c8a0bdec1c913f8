import { useCentre } from '../../../api/use-centre.ts';
import { QueryGate } from '../../../parts/QueryGate.tsx';
import { useCan } from '../../../session/session.ts';
import { SettingsForm } from './SettingsForm.tsx';

/** Settings that explain themselves; everyone may read them, the head and IT change them. */
export const SettingsTab = () => {
  const read = useCentre('settings.read', {});
  const edits = useCan('head', 'it');
  return <QueryGate query={read}>{(settings) => <SettingsForm initial={settings} readOnly={!edits} />}</QueryGate>;
};
