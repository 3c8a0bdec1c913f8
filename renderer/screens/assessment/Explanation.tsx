import { Button, Textarea } from '@mantine/core';
import { useState } from 'react';
import type { Leaf } from '../../../shared/assessment/criteria.ts';
import type { LeafView, SheetHead } from '../../../shared/contract/assessment.ts';
import { useCommand } from '../../api/use-centre.ts';
import { ErrorBox } from '../../parts/ErrorBox.tsx';
import classes from './leaf.module.css';

type Props = { readonly head: SheetHead; readonly leaf: Leaf; readonly view: LeafView };

/** The written explanation of a computed leaf; the answer beside it stays as it is. */
export const Explanation = ({ head, leaf, view }: Props) => {
  const [text, setText] = useState(view.explanation);
  const save = useCommand('assessment.answer');
  return (
    <form
      className={classes.explain}
      onSubmit={(e) => {
        e.preventDefault();
        void save.attempt({ id: head.id, leaf: leaf.id, answer: view.answer, explanation: text });
      }}
    >
      <Textarea
        className={classes.grow}
        label="Giải trình"
        autosize
        minRows={1}
        maxRows={5}
        maxLength={2000}
        value={text}
        onChange={(e) => setText(e.currentTarget.value)}
      />
      {text !== view.explanation && (
        <Button type="submit" loading={save.busy}>
          Lưu giải trình
        </Button>
      )}
      {save.failure !== null && <ErrorBox failure={save.failure} />}
    </form>
  );
};
