import type { HallId } from '../../../models/hall/hall.ts'
import { percent, power, text } from '../../format/quantity.ts'
import { cx } from '../../ui/cx.ts'
import { select, workspaceStore } from '../../workspace/workspace.ts'
import { useFigures } from '../figures.ts'
import css from '../Inspector.module.css'
import { usePowerFacts } from '../power/facts.ts'
import { LoadBar } from '../power/LoadBar.tsx'
import { outageOf, type Taker, takersOf, unservedWords } from '../power/outage.ts'
import feeds from './FeedList.module.css'
import { SOLVED } from './LoadRows.tsx'
import { computed, Row } from './Row.tsx'

const BACK = computed(
  'The chain solved once more with this back in service, beside the chain as it is.',
)

/** Where the load of something that is out went: what carries it now, and what it left without supply. */
export function OutageRows({ id }: { id: HallId }) {
  const hall = useFigures((figures) => figures.hall)
  const facts = usePowerFacts()
  const outage = facts && outageOf(facts, id)
  if (!outage) return <Row label="Load" value={{ value: 'None', unit: '' }} from={SOLVED} />
  const takers = takersOf(hall, facts, outage)
  return (
    <div data-testid="outage">
      <Row label="In service it would carry" value={power(outage.carried_W)} from={BACK} />
      {takers.length > 0 && <p className={feeds.group}>Carried now by</p>}
      {takers.map((taker) => (
        <TakerLine
          key={taker.record.id}
          taker={taker}
          verdict={facts.verdicts.get(taker.record.id)}
        />
      ))}
      <p className={css.note}>
        <span className={cx(outage.unservedIds.length > 0 && css.bad)}>
          {unservedWords(hall, outage)}
        </span>
      </p>
    </div>
  )
}

function TakerLine({
  taker: { record, more_W, fraction },
  verdict,
}: {
  taker: Taker
  verdict: 'warn' | 'bad' | undefined
}) {
  return (
    <div className={feeds.line}>
      <button
        type="button"
        onClick={() => select(record.id)}
        onPointerEnter={() => workspaceStore.setState({ hovered: record.id })}
        onPointerLeave={() => workspaceStore.setState({ hovered: null })}
      >
        <span className={feeds.source}>{record.name}</span>
        {'side' in record && <LoadBar side={record.side} fraction={fraction} live />}
        <span className={cx(css.value, verdict && css[verdict])}>
          +{text(power(more_W))}
          <span className={css.unit}>now {text(percent(fraction))}</span>
        </span>
      </button>
      <span className={css.mark} />
    </div>
  )
}
