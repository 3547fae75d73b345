import { mostSharing, sharingCount } from '../../../models/economics/fleet.ts'
import { CHAIN_WORDS, OPERATION_WORDS } from '../../../models/economics/leverOptions.ts'
import {
  CHAINS,
  LEVER_SUPPLY_RANGE_C,
  type Lever,
  type LeverSettings,
  OPERATIONS,
} from '../../../models/economics/leverSettings.ts'
import { setLevers } from '../../document/commands/setLevers.ts'
import { beginGesture, cancelGesture, endGesture } from '../../document/document.ts'
import { edit } from '../../document/edits.ts'
import { percent, temperature, text } from '../../format/quantity.ts'
import { Segmented } from '../../ui/Segmented.tsx'
import css from './Levers.module.css'
import type { LeverView } from './useLevers.ts'

const set = (label: string, settings: Partial<LeverSettings>) =>
  edit(label, (hall) => setLevers(hall, settings))

/** How far a lever is pulled. */
export function LeverSetting({ lever, view }: { lever: Lever; view: LeverView }) {
  const { settings } = view
  switch (lever) {
    case 'supplyTemperature':
      return (
        <Slider
          label="Supply to racks"
          shown={text(temperature(settings.supplyTemperature_C))}
          range={LEVER_SUPPLY_RANGE_C}
          step={1}
          value={settings.supplyTemperature_C}
          onChange={(supplyTemperature_C) =>
            set('Lever: supply temperature', { supplyTemperature_C })
          }
        />
      )
    case 'electricalChain':
      return (
        <Segmented
          label="Electrical chain"
          value={settings.chain}
          options={CHAINS.map((value) => ({ value, label: CHAIN_WORDS[value] }))}
          onChange={(chain) => set('Lever: electrical chain', { chain })}
        />
      )
    case 'operation':
      return (
        <Segmented
          label="Operation"
          value={settings.operation}
          options={OPERATIONS.map((value) => ({ value, label: OPERATION_WORDS[value] }))}
          onChange={(operation) => set('Lever: operation', { operation })}
        />
      )
    case 'provisioning':
      return <Sharing view={view} />
  }
}

/** Racks on an envelope, and what they run. */
function Sharing({ view: { settings, hall } }: { view: LeverView }) {
  const envelopeCount = hall.tables.fleet[0]?.envelopeCount ?? 0
  if (envelopeCount === 0) return null
  const count = sharingCount(envelopeCount, settings.allocationRatio)
  return (
    <>
      <Slider
        label="Racks that share the envelope"
        shown={`${count} on ${envelopeCount}`}
        range={[envelopeCount, mostSharing(envelopeCount)]}
        step={1}
        value={count}
        onChange={(racks) =>
          set('Lever: racks on the envelope', { allocationRatio: racks / envelopeCount })
        }
      />
      <Slider
        label="Racks that train"
        shown={`${text(percent(settings.trainingFraction))} train`}
        range={[0, 1]}
        step={0.25}
        value={settings.trainingFraction}
        onChange={(trainingFraction) => set('Lever: mix of jobs', { trainingFraction })}
      />
    </>
  )
}

/** Slid or stepped by keys; a slide is one step of undo. */
function Slider({
  label,
  shown,
  range: [min, max],
  step,
  value,
  onChange,
}: {
  label: string
  shown: string
  range: readonly [number, number]
  step: number
  value: number
  onChange: (value: number) => void
}) {
  return (
    <label className={css.slider}>
      <input
        type="range"
        aria-label={label}
        aria-valuetext={shown}
        min={min}
        max={max}
        step={step}
        value={value}
        onPointerDown={() => beginGesture(label)}
        onPointerUp={endGesture}
        onPointerCancel={cancelGesture}
        onChange={(event) => onChange(Number(event.target.value))}
      />
      <span>{shown}</span>
    </label>
  )
}
