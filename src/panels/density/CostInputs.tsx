import { costInputs, type KnownInput } from '../../../models/economics/defaults.ts'
import {
  COST_INPUTS,
  COST_RANGES,
  type CostInput,
  type Entered,
} from '../../../models/economics/settings.ts'
import {
  DOLLAR,
  DOLLAR_KILOWATT_HOUR,
  DOLLAR_KILOWATT_YEAR,
  DOLLAR_WATT,
  type EntryUnit,
  entryText,
  TENTH_PERCENT,
  YEAR,
} from '../../format/entry.ts'
import { Button } from '../../ui/Button.tsx'
import { EditRow } from '../inspector/EditRow.tsx'
import { entered, sourced } from '../inspector/Row.tsx'
import css from './Economics.module.css'
import { isDate, TextRow } from './TextRow.tsx'
import { today } from './today.ts'
import { enterEconomics, useEconomics } from './useEconomics.ts'

const WORDS: Readonly<Record<CostInput, { readonly label: string; readonly entry: EntryUnit }>> = {
  itCapital_USD: { label: 'IT, a GPU', entry: DOLLAR },
  itLifeYears: { label: 'Life of the IT', entry: YEAR },
  plantCapital_USD_W: { label: 'Building and plant', entry: DOLLAR_WATT },
  plantLifeYears: { label: 'Life of the plant', entry: YEAR },
  interestFraction: { label: 'Interest a year', entry: TENTH_PERCENT },
  soldFraction: { label: 'Hours sold', entry: TENTH_PERCENT },
  energyPrice_USD_J: { label: 'Energy', entry: DOLLAR_KILOWATT_HOUR },
  recurring_USD_W: { label: 'Operation without energy', entry: DOLLAR_KILOWATT_YEAR },
}

/** What the cost is made of: entered with source and date, or a default that says that it is a guess. */
export function CostInputs() {
  const inputs = costInputs(useEconomics())
  return (
    <div className={css.inputs} data-testid="cost-inputs">
      <h3>Made of</h3>
      {COST_INPUTS.map((name) => (
        <InputRow key={name} name={name} input={inputs[name]} />
      ))}
    </div>
  )
}

function InputRow({ name, input }: { name: CostInput; input: KnownInput }) {
  const { label, entry } = WORDS[name]
  const { value, source, date, isEntered } = input
  const enter = (next: Partial<Entered>) => set(label, name, { value, source, date, ...next })
  return (
    <div className={css.input}>
      <div className={css.flush}>
        <EditRow
          label={label}
          value={value}
          shown={{
            value: Number(entryText(value, entry)).toLocaleString('en-US', {
              maximumFractionDigits: entry.decimals,
            }),
            unit: entry.unit,
          }}
          entry={entry}
          range={COST_RANGES[name]}
          onEnter={(typed) =>
            isEntered
              ? enter({ value: typed })
              : set(label, name, { value: typed, source: '', date: today() })
          }
          from={
            isEntered ? entered(`${source || 'No source was entered'} (${date}).`) : sourced(input)
          }
        />
      </div>
      {isEntered ? (
        <div className={css.origin}>
          <TextRow label="Source" value={source} onEnter={(typed) => enter({ source: typed })} />
          <TextRow
            label="Date"
            value={date}
            check={isDate}
            onEnter={(typed) => enter({ date: typed })}
          />
          <Button look="quiet" className={css.clear} onClick={() => set(label, name, null)}>
            Use the default
          </Button>
        </div>
      ) : (
        <p className={css.note}>
          Guess: {source} ({date}).
        </p>
      )}
    </div>
  )
}

/** Enters an input, or goes back to its default. */
function set(label: string, name: CostInput, next: Entered | null): void {
  enterEconomics(label, (settings) => {
    const { [name]: _, ...others } = settings.cost
    return { ...settings, cost: next ? { ...others, [name]: next } : others }
  })
}
