import { TOKENS_RANGE } from '../../../models/economics/settings.ts'
import { type Throughput, throughputProblem } from '../../../models/economics/tokens.ts'
import { TOKEN_RATE } from '../../format/entry.ts'
import { Button } from '../../ui/Button.tsx'
import groupCss from '../DensityView.module.css'
import { EditRow } from '../inspector/EditRow.tsx'
import css from './Economics.module.css'
import { dateOrNothing, TextRow } from './TextRow.tsx'
import { today } from './today.ts'
import { enterEconomics, useEconomics } from './useEconomics.ts'

const WORDS = [
  { field: 'model', label: 'Model' },
  { field: 'precision', label: 'Precision' },
  { field: 'tokenDefinition', label: 'What counts as a token' },
  { field: 'date', label: 'Measured' },
] as const

/** The throughput of a GPU as somebody measured it: no default, and no figure until all of its conditions are there. */
export function ThroughputInputs() {
  const { throughput } = useEconomics()
  const problem = throughputProblem(throughput, today())
  const isEmpty = Object.keys(throughput).length === 0
  return (
    <section className={groupCss.group} data-testid="throughput">
      <h2>Throughput of a GPU</h2>
      <p className={css.note}>
        {isEmpty
          ? 'Enter what was measured: there is no default, for it depends on model, precision and lengths.'
          : (problem ?? 'As entered: a figure of now, that ages by the month.')}
      </p>
      <div className={css.flush}>
        <EditRow
          label="Tokens per GPU"
          value={throughput.tokensPerSecondPerGpu ?? 0}
          shown={rate(throughput.tokensPerSecondPerGpu)}
          entry={TOKEN_RATE}
          range={TOKENS_RANGE}
          onEnter={(tokensPerSecondPerGpu) => set({ ...throughput, tokensPerSecondPerGpu })}
        />
      </div>
      {WORDS.map(({ field, label }) => (
        <TextRow
          key={field}
          label={label}
          value={throughput[field] ?? ''}
          {...(field === 'date' && { check: dateOrNothing })}
          onEnter={(typed) => {
            const { [field]: _, ...others } = throughput
            set(typed === '' ? others : { ...others, [field]: typed })
          }}
        />
      ))}
      {!isEmpty && (
        <Button look="quiet" className={css.clear} onClick={() => set({})}>
          Clear throughput
        </Button>
      )}
    </section>
  )
}

const set = (throughput: Partial<Throughput>) =>
  enterEconomics('Throughput', (settings) => ({ ...settings, throughput }))

const rate = (value: number | undefined) => ({
  value: value === undefined ? '–' : value.toLocaleString('en-US', { maximumFractionDigits: 1 }),
  unit: value === undefined ? '' : TOKEN_RATE.unit,
})
