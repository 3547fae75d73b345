import { useStore } from 'zustand'
import { type Density, tightestOf } from '../../../models/density/density.ts'
import {
  LIMIT_WORDS,
  raisedOutcome,
  raisedVerdict,
  raisedWords,
} from '../../../models/density/proofWords.ts'
import { isFeltAlike } from '../../../models/hall/felt.ts'
import type { ProofProgress, ProvedGroup } from '../../../workers/proof/contract.ts'
import { documentStore } from '../../document/document.ts'
import { proofStore, startProof, stopProof } from '../../engine/proof.ts'
import { count, counted, racks, text } from '../../format/quantity.ts'
import { announce } from '../../ui/announcer.ts'
import { Button } from '../../ui/Button.tsx'
import { cx } from '../../ui/cx.ts'
import css from '../DensityView.module.css'
import { useFigures } from '../figures.ts'
import own from './Binding.module.css'
import { groupWords, solvedWords } from './proofWords.ts'
import { capital } from './words.ts'

/** Raises each limit by one rack's demand in the document and solves again, air and all, of the hall and the tightest row: only what binds may change the density. */
export function Proof({ hall, rows }: { hall: Density; rows: readonly Density[] }) {
  const document = useFigures((figures) => figures.hall)
  const state = useStore(proofStore)
  const opened = useStore(documentStore, (now) => now.opened)
  const isOfNow = 'of' in state && isFeltAlike(state.of, document)
  const tightest = tightestOf(rows)
  const titles = [hall.title, ...(tightest ? [tightest.title] : [])]
  return (
    <div className={own.proof} data-testid="binding-proof">
      <p>
        <b>Proof.</b> Raise a limit by one rack&apos;s demand in the hall and solve it again, the
        air with its flow: if it binds, more racks fit; if it does not, nothing changes. Of the hall
        {tightest && ` and its tightest row, ${tightest.title}`}.
        {state.kind === 'overtaken' &&
          state.opened === opened &&
          ' An edit came first: run it again.'}
        {state.kind === 'failed' && isOfNow && ' The solver of the proof stopped: run it again.'}
      </p>
      {state.kind === 'proved' && isOfNow ? (
        <>
          <p className={own.solved}>{solvedWords(state.proof)}</p>
          {state.proof.groups.map((group) => (
            <Trials
              key={group.density.title}
              group={group}
              linear={[hall, ...rows].find(({ title }) => title === group.density.title) ?? null}
            />
          ))}
        </>
      ) : state.kind === 'solving' ? (
        <Running progress={state.progress} />
      ) : (
        <Button onClick={() => void prove(titles)}>Run the proof</Button>
      )}
    </div>
  )
}

async function prove(titles: readonly string[]): Promise<void> {
  const proof = await startProof(titles)
  const said = proof?.groups.flatMap(({ density: { title }, trials }) => [
    `${title}.`,
    ...trials.map((each) => raisedWords(each, trials)),
  ])
  if (said) announce(said.join(' '))
}

/** How far it is, and the way to end it. */
function Running({ progress: { title, airs, steps } }: { progress: ProofProgress }) {
  return (
    <div className={own.running} data-testid="proof-progress">
      <Button onClick={stopProof}>Stop</Button>
      <span>
        Solving {title ?? 'the air as it stands'}, beside the live air:{' '}
        {airs === 0 ? 'it begins' : `air ${text(count(airs))}, ${counted(steps, 'step')} so far`} …
      </span>
    </div>
  )
}

function Trials({ group, linear }: { group: ProvedGroup; linear: Density | null }) {
  const { density, trials } = group
  return (
    <table
      className={cx(css.table, own.trials)}
      aria-label={`Proof of what binds, ${density.title}`}
    >
      <caption className={own.solved}>
        <b>{density.title}.</b> {groupWords(group, linear)}
      </caption>
      <thead>
        <tr>
          <th scope="col">Raised by one rack</th>
          <th scope="col">Racks before</th>
          <th scope="col">after</th>
          <th scope="col">What it says</th>
        </tr>
      </thead>
      <tbody>
        {trials.map((trial) => (
          <tr key={trial.kind}>
            <th scope="row">
              {capital(LIMIT_WORDS[trial.kind])}
              {trial.isBack && ', what is out put back'}
            </th>
            <td>{text(racks(trial.before))}</td>
            <td>{text(racks(trial.after))}</td>
            <td className={raisedVerdict(trial) === 'otherwise' ? css.bad : undefined}>
              {capital(raisedOutcome(trial, trials))}.
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}
