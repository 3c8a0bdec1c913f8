type Props = { readonly size: number };

/** The arch of the one door. */
export const Mark = ({ size }: Props) => (
  <svg width={size} height={size} viewBox="0 0 20 20" aria-hidden>
    <rect width="20" height="20" rx="4" fill="var(--c-accent)" />
    <path
      d="M5 15V9a5 5 0 0 1 10 0v6M8 15V9.5a2 2 0 0 1 4 0V15"
      fill="none"
      stroke="var(--c-on-accent)"
      strokeWidth="1.8"
      strokeLinecap="round"
    />
  </svg>
);
