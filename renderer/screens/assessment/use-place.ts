import { useSearchParams } from 'react-router';

/** Sheet and criterion on show live in the address: a link leads to the very leaf, and Back works. */
export const usePlace = () => {
  const [params, setParams] = useSearchParams();
  const sheet = Number(params.get('sheet') ?? '');
  const set = (change: Readonly<Record<string, string | null>>): void =>
    setParams(
      (now) => {
        const next = new URLSearchParams(now);
        for (const [key, value] of Object.entries(change))
          if (value === null) next.delete(key);
          else next.set(key, value);
        return next;
      },
      { replace: true },
    );
  return {
    sheet: Number.isInteger(sheet) && sheet > 0 ? sheet : null,
    node: params.get('leaf'),
    setSheet: (id: number) => set({ sheet: String(id) }),
    setNode: (id: string) => set({ leaf: id }),
  } as const;
};
