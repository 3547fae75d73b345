import { CHAIN_WORDS, OPERATION_WORDS } from '../../../models/economics/leverOptions.ts'
import {
  AS_IT_STANDS,
  BEFORE_LEVERS,
  CHAINS,
  type Lever,
  type LeverReference,
  OPERATIONS,
} from '../../../models/economics/leverSettings.ts'
import { isAsItStands } from '../../../models/economics/reference.ts'
import { ownSupply_C } from '../../../models/economics/supplyOption.ts'
import { setLevers } from '../../document/commands/setLevers.ts'
import { edit } from '../../document/edits.ts'
import { temperature, text } from '../../format/quantity.ts'
import { Segmented } from '../../ui/Segmented.tsx'
import css from './Levers.module.css'
import type { LeverView } from './useLevers.ts'

const setReference = (reference: LeverReference) =>
  edit('Lever: what is counted from', (hall) => setLevers(hall, { reference }))

/** What all levers are counted from, at once: the hall as it stands, or one before any of them. */
export function ReferenceChoice({ view: { settings } }: { view: LeverView }) {
  const { reference = AS_IT_STANDS } = settings
  const isBefore = JSON.stringify(reference) === JSON.stringify(BEFORE_LEVERS)
  const chosen = isAsItStands(reference) ? 'stands' : isBefore ? 'before' : 'own'
  return (
    <div className={css.reference}>
      <span>Counted from</span>
      <Segmented
        label="Counted from"
        value={chosen}
        options={[
          { value: 'stands', label: 'The hall as it stands' },
          { value: 'before', label: 'A hall without them: 25 °C, AC, Max-P' },
          ...(chosen === 'own' ? [{ value: 'own' as const, label: 'As chosen below' }] : []),
        ]}
        onChange={(next) => {
          if (next !== 'own') setReference(next === 'stands' ? AS_IT_STANDS : BEFORE_LEVERS)
        }}
      />
    </div>
  )
}

/** Supplies that a reference may have, °C: chilled water to the warmest that racks take. */
const SUPPLIES_C = [18, 25, 32, 40, 45] as const

/** What one lever is counted from. */
export function LeverFrom({ lever, view }: { lever: Lever; view: LeverView }) {
  const { reference = AS_IT_STANDS } = view.settings
  const { hall, tables } = view.hall
  const set = (change: Partial<LeverReference>) => setReference({ ...reference, ...change })
  switch (lever) {
    case 'supplyTemperature': {
      const own_C = ownSupply_C(hall)
      if (own_C === null) return null
      return (
        <From
          lever="Warm water"
          stands={text(temperature(own_C))}
          value={reference.supplyTemperature_C}
          options={SUPPLIES_C.map((value) => ({ value, label: text(temperature(value)) }))}
          onChange={(supplyTemperature_C) => set({ supplyTemperature_C })}
        />
      )
    }
    case 'electricalChain':
      if ('why' in tables.chain) return null
      return (
        <From
          lever="Electrical chain"
          stands={CHAIN_WORDS[tables.chain.own]}
          value={reference.chain}
          options={CHAINS.map((value) => ({ value, label: CHAIN_WORDS[value] }))}
          onChange={(chain) => set({ chain })}
        />
      )
    case 'operation':
      return (
        <From
          lever="Operation"
          stands=""
          value={reference.operation}
          options={OPERATIONS.map((value) => ({ value, label: OPERATION_WORDS[value] }))}
          onChange={(operation) => set({ operation })}
        />
      )
    case 'provisioning':
      return <p className={css.from}>from static: each rack its full power</p>
  }
}

function From<T extends string | number>({
  lever,
  stands,
  value,
  options,
  onChange,
}: {
  lever: string
  /** How it stands in the hall; empty where that has no short word. */
  stands: string
  value: T | null
  options: readonly { readonly value: T; readonly label: string }[]
  onChange: (value: T | null) => void
}) {
  return (
    <label className={css.from}>
      from
      <select
        aria-label={`${lever}, counted from`}
        value={value ?? ''}
        onChange={({ target }) =>
          onChange(options.find((each) => String(each.value) === target.value)?.value ?? null)
        }
      >
        <option value="">as it stands{stands && `, ${stands}`}</option>
        {options.map((each) => (
          <option key={each.value} value={each.value}>
            {each.label}
          </option>
        ))}
      </select>
    </label>
  )
}
