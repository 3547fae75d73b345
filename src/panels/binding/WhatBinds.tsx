import { useStore } from 'zustand'
import { LIMITS, type Limit } from '../../../models/density/constraint.ts'
import { type Density, densityBasis } from '../../../models/density/density.ts'
import { LIMIT_WORDS } from '../../../models/density/proofWords.ts'
import { isFeltAlike } from '../../../models/hall/felt.ts'
import { proofStore } from '../../engine/proof.ts'
import { MISSING } from '../../format/quantity.ts'
import { cx } from '../../ui/cx.ts'
import { Mark } from '../../ui/Mark.tsx'
import css from '../DensityView.module.css'
import { useFigures } from '../figures.ts'
import own from './Binding.module.css'
import { BindingTable } from './BindingTable.tsx'
import { Proof } from './Proof.tsx'
import { useBindings } from './useBindings.ts'
import { capital, isUnproved, marginWords, racksText, SO_FAR } from './words.ts'

/** What keeps the hall from holding more racks, by how much, and the proof of it; and the same of its rows. */
export function WhatBinds() {
  const { hall, rows, isWhole } = useBindings()
  const document = useFigures((figures) => figures.hall)
  const isProved = useStore(
    proofStore,
    (state) => state.kind === 'proved' && isFeltAlike(state.of, document),
  )
  if (!hall) return null
  return (
    <section className={css.group} aria-label="What binds" data-testid="binding-table">
      <h2>What binds</h2>
      <p className={own.lead}>
        <b>{capital(marginWords(hall))}</b>{' '}
        {isUnproved(hall) &&
          (isProved
            ? 'The proof below solved the air again with its flow. '
            : 'Not proved yet: the proof below solves the air again with its flow. ')}
        Counted in racks of {hall.type}, free places included; the upright line is what stands.{' '}
        {densityBasis(document)}
        {!isWhole && ` ${SO_FAR}`}
      </p>
      <ul className={own.limits}>
        {LIMITS.map((kind) => (
          <LimitBar
            key={kind}
            title={capital(LIMIT_WORDS[kind])}
            limit={hall.limits.find((limit) => limit.kind === kind)}
            hall={hall}
          />
        ))}
      </ul>
      <Proof hall={hall} rows={rows} />
      <BindingTable densities={[hall, ...rows]} />
      <p className={css.basis}>
        Air here is a linear response of the solved inlets, a guess; the proof, and of every row the
        command solve, solves it again with its flow, by whole racks.
      </p>
    </section>
  )
}

/** Bars longer than this many times the racks that stand say nothing more. */
const LONGEST = 3

/** One limit: the racks that it admits against those that stand, and what sets it. */
function LimitBar({
  title,
  limit,
  hall,
}: {
  title: string
  limit: Limit | undefined
  hall: Density
}) {
  const admits = limit?.racks ?? null
  const isBinding = limit !== undefined && hall.binding.kinds.includes(limit.kind)
  const isPassed = admits !== null && Math.floor(admits + 1e-6) < hall.rackCount
  const most = LONGEST * Math.max(hall.rackCount, 1)
  const end = Math.min(
    most,
    Math.max(hall.rackCount, ...hall.limits.map((each) => each.racks ?? 0)),
  )
  const share = (value: number) => `${100 * Math.max(0, Math.min(1, value / end))}%`
  return (
    <li className={cx(own.line, isBinding && own.binding)} data-binds={isBinding}>
      <span className={own.name}>
        {title}
        {isBinding && <b className={isPassed ? css.bad : undefined}>binds</b>}
      </span>
      <span className={own.track} aria-hidden>
        {admits !== null && (
          <i className={isPassed ? own.passed : own.spare} style={{ width: share(admits) }} />
        )}
        <i className={own.stand} style={{ left: share(hall.rackCount) }} />
      </span>
      <span className={own.value}>
        <span className={cx(isPassed && css.bad)}>{racksText(admits)}</span>
        <span className={css.mark}>
          {limit?.isGuess && admits !== null && <Mark kind="guess" />}
        </span>
      </span>
      <span className={own.basis}>
        {limit ? `${capital(limit.basis)}.` : `${MISSING} follows when edits pause.`}
      </span>
    </li>
  )
}
