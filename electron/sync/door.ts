import type { Post } from './post.ts';

/** The running sender, as handlers and the program's parts reach it. */
export type Sender = {
  /** Something may be sent: at once, or after a quiet moment so that many saves become one statement. */
  kick(soon: 'now' | 'quiet'): void;
  sending(): boolean;
  stop(): Promise<void>;
};
/** A centre has the door from the start; a sender stands behind it only while the program is open. */
export type LineDoor = { readonly post: Post; kick(soon: 'now' | 'quiet'): void; sending(): boolean; attach(sender: Sender | null): void };

export function makeLineDoor(post: Post): LineDoor {
  let behind: Sender | null = null;
  return {
    post,
    kick: (soon) => behind?.kick(soon),
    sending: () => behind?.sending() ?? false,
    attach(sender) {
      behind = sender;
    },
  };
}
