import { Fragment } from 'react'
import type { HallId, PowerDevice } from '../../../models/hall/hall.ts'
import { deviceRating_VA } from '../../../models/hall/sized.ts'
import { capitalised } from '../../../models/hall/words.ts'
import { AUTONOMY_S, batteriesOf, bridgeOf, takenOf_W } from '../../../models/power/battery.ts'
import { bringTo } from '../../document/service.ts'
import { current, minutes, percent, power, rating, text, voltage } from '../../format/quantity.ts'
import { cx } from '../../ui/cx.ts'
import { useFigures } from '../figures.ts'
import css from '../Inspector.module.css'
import { afterFailureWords } from '../power/afterFailure.ts'
import { BATTERY_NOTE, batteryState } from '../power/battery.ts'
import { failureWords } from '../power/chain.ts'
import { FailureOutcomeRows } from '../power/FailureOutcomeRows.tsx'
import { loadFraction, usePowerFacts, useRecordPower } from '../power/facts.ts'
import { findings, limitWords } from '../power/findings.ts'
import { CauseNote } from './CauseNote.tsx'
import feeds from './FeedList.module.css'
import { computed, Row } from './Row.tsx'

/** Where the figures of the power chain come from. */
export const SOLVED = computed('Power chain, solved in three phases after every edit.')

const PEAK = computed(
  'The chain solved with all racks at their short peak at once, beside the whole rating: the 80 % rule is of hours. Peaks that a supply smooths are lower.',
  true,
)

/** What a device, busway or feed carries now: load, amperes by phase, loss, voltage. */
export function LoadRows({ id, nominal_V }: { id: HallId; nominal_V: number | null }) {
  const element = useRecordPower(id)
  const facts = usePowerFacts()
  const verdict = facts?.verdicts.get(id)
  if (facts?.leftOut.has(id))
    return <Row label="Load" value={{ value: 'Left open', unit: '' }} verdict="bad" from={SOLVED} />
  if (facts && !(element?.live ?? false))
    return (
      <>
        <Row label="Load" value={{ value: 'No supply', unit: '' }} verdict="bad" from={SOLVED} />
        <CauseNote id={id} />
      </>
    )
  const peak = facts?.report.peaks.get(id)
  const amps = element?.current_A.filter((value) => Number.isFinite(value)) ?? []
  // Three of a thousand amperes fill the line without their tenths.
  const shown = Math.max(...amps) < 1000 ? current : rating
  return (
    <>
      <Row label="Load" value={power(element?.load_W ?? null)} verdict={verdict} from={SOLVED} />
      <Row
        label="Of its limit"
        value={percent(loadFraction(element))}
        aside={element?.nearestLimit ? limitWords(element.nearestLimit) : undefined}
        verdict={verdict}
        from={SOLVED}
      />
      {peak && (
        <Row
          label="At peak (EDP)"
          value={percent(peak.value / peak.limit)}
          aside={limitWords(peak)}
          verdict={peak.value > peak.limit ? 'warn' : undefined}
          from={PEAK}
        />
      )}
      {amps.length > 0 && (
        <Row
          label={amps.length > 1 ? 'Current a, b, c' : 'Current'}
          value={{ value: amps.map((value) => shown(value).value).join(', '), unit: 'A' }}
          aside={element?.limit_A ? `of ${rating(element.limit_A).value}` : undefined}
          verdict={verdict}
          from={SOLVED}
        />
      )}
      <Row label="Loss" value={power(element?.loss_W ?? null)} from={SOLVED} />
      {nominal_V !== null && element?.voltage_pu != null && (
        <Row
          label="Voltage, lowest"
          value={voltage(element.voltage_pu * nominal_V)}
          aside={`of ${voltage(nominal_V).value}`}
          from={SOLVED}
        />
      )}
    </>
  )
}

/** What a battery does, which no steady state shows as a load. */
export function BatteryRows({ battery }: { battery: PowerDevice }) {
  const hall = useFigures((figures) => figures.hall)
  const facts = usePowerFacts()
  if (!facts) return null
  const state = batteryState(hall, facts, battery)
  return (
    <>
      <Row
        label="Charge"
        value={{ value: capitalised(state), unit: '' }}
        verdict={state === 'standing by' ? undefined : 'warn'}
        from={SOLVED}
      />
      {(state === 'standing by' || state === 'empty') && (
        <BridgeRows battery={battery} isEmpty={state === 'empty'} />
      )}
      <p className={css.note}>{BATTERY_NOTE[state]}</p>
    </>
  )
}

const BRIDGE = computed(
  `Energy over load: a battery gives its rated power for ${AUTONOMY_S / 60} minutes, which is a guess, and less for longer.`,
  true,
)

/** What a battery gives when its units lose their supply, and for how long. */
function BridgeRows({ battery, isEmpty }: { battery: PowerDevice; isEmpty: boolean }) {
  const hall = useFigures((figures) => figures.hall)
  const facts = usePowerFacts()
  if (!facts) return null
  const bridge = bridgeOf(hall, battery, (unitId) => takenOf_W(facts.report, unitId))
  const verdict = bridge.isOver ? 'bad' : undefined
  return (
    <>
      <Row
        label={isEmpty ? 'Carried' : 'Would carry'}
        value={power(bridge.carries_W)}
        aside={`of ${text(power(deviceRating_VA(battery)))}`}
        verdict={verdict}
        from={BRIDGE}
      />
      <Row
        label={isEmpty ? 'Empty after' : 'At this load for'}
        value={minutes(bridge.runtime_s)}
        verdict={verdict}
        from={BRIDGE}
      />
    </>
  )
}

/** How long a unit runs on its batteries, where it has any. */
export function OnBatteryRow({ id }: { id: HallId }) {
  const hall = useFigures((figures) => figures.hall)
  const facts = usePowerFacts()
  const [battery] = batteriesOf(hall, id)
  if (!facts || !battery) return null
  const { runtime_s } = bridgeOf(hall, battery, (unitId) => takenOf_W(facts.report, unitId))
  const ran = facts.byId.get(id)?.live === false
  return (
    <Row
      label={ran ? 'Ran on battery for' : 'On battery it would run'}
      value={minutes(runtime_s)}
      from={BRIDGE}
    />
  )
}

/** What the power chain has against a record, in sentences: now, and after a single failure. */
export function PowerProblems({ id }: { id: HallId }) {
  const hall = useFigures((figures) => figures.hall)
  const facts = usePowerFacts()
  if (!facts) return null
  const { report } = facts
  const later = report.violationsAfterFailure.find(({ recordId }) => recordId === id)
  return (
    <>
      {findings(hall, report)
        .filter((finding) => finding.id === id)
        .map(({ key, words, verdict, follows }) => (
          <Fragment key={key}>
            <p className={cx(css.note, css[verdict])} data-testid="power-problem">
              {words}
            </p>
            {follows !== null && (
              <p className={css.note} data-testid="follows">
                {follows}{' '}
                <button
                  type="button"
                  className={feeds.cause}
                  onClick={() => bringTo('failed', [id])}
                >
                  Fail it too
                </button>
              </p>
            )}
          </Fragment>
        ))}
      {later && (
        <p className={cx(css.note, css.warn)} data-testid="power-problem-later">
          Kept now. {afterFailureWords(hall, later)}.
        </p>
      )}
    </>
  )
}

/** What the loss of a record would do. */
export function FailureNote({ id }: { id: HallId }) {
  const hall = useFigures((figures) => figures.hall)
  const outcome = usePowerFacts()?.report.failures.find((failure) => failure.id === id)
  if (!outcome) return null
  return (
    <div data-testid="if-it-fails">
      <p className={css.note}>If it fails: {failureWords(hall, outcome)}.</p>
      <FailureOutcomeRows outcome={outcome} />
    </div>
  )
}
