import type { ReactNode } from 'react'
import { COMMANDS, give } from '../../document/commandTable.ts'
import { Button } from '../../ui/Button.tsx'
import css from './SwapRow.module.css'

/** Closes the aisle of the selected racks, or says what is missing for it; beside it what else is done with a row. */
export const ContainRow = ({ children }: { children?: ReactNode }) => (
  <div className={css.row}>
    <Button look="quiet" onClick={() => give(COMMANDS.containAisle)}>
      {COMMANDS.containAisle.label}
    </Button>
    {children}
  </div>
)
