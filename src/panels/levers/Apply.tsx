import type { Lever } from '../../../models/economics/leverSettings.ts'
import { operate } from '../../../models/economics/operation.ts'
import { allowedSupply_C, ownSupply_C } from '../../../models/economics/supplyOption.ts'
import { recordsOf } from '../../../models/hall/hall.ts'
import { setOperation, setRackSupply } from '../../document/commands/applyLevers.ts'
import { edit } from '../../document/edits.ts'
import { counted, temperature, text } from '../../format/quantity.ts'
import css from './Levers.module.css'
import type { LeverView } from './useLevers.ts'

/** Makes a lever part of the hall, in one step of undo; nothing where the hall has no such setting, or has it. */
export function Apply({ lever, view: { hall, settings } }: { lever: Lever; view: LeverView }) {
  if (lever === 'supplyTemperature') {
    const supply_C = allowedSupply_C(hall.hall, settings)
    const isThere = recordsOf(hall.hall, 'cdu').every((cdu) => cdu.supplyTemperature_C === supply_C)
    if (isThere || ownSupply_C(hall.hall) === null) return null
    const words = `Set every CDU to ${text(temperature(supply_C))}`
    return (
      <Button words={words} onClick={() => edit(words, (now) => setRackSupply(now, supply_C))} />
    )
  }
  if (lever !== 'operation') return null
  const { changed } = operate(hall.hall, settings.operation)
  if (changed.size === 0) return null
  const words = `Make ${counted(changed.size, 'rack')} ${settings.operation === 'maxQ' ? 'Max-Q' : 'Max-P'}`
  return (
    <Button
      words={words}
      onClick={() => edit(words, (now) => setOperation(now, settings.operation))}
    />
  )
}

const Button = ({ words, onClick }: { words: string; onClick: () => void }) => (
  <button type="button" className={css.apply} onClick={onClick}>
    {words}
  </button>
)
