import { CircleAlert, Info, X } from 'lucide-react'
import { useStore } from 'zustand'
import { Button, IconButton } from './Button.tsx'
import css from './Toasts.module.css'
import { closeToast, type Toast, toastStore } from './toasts.ts'

/** The messages that stand, newest lowest. */
export function Toasts() {
  const toasts = useStore(toastStore, (state) => state.toasts)
  return (
    <section className={css.toasts} aria-label="Messages" aria-live="polite">
      {toasts.map((toast) => (
        <ToastCard key={toast.id} toast={toast} />
      ))}
    </section>
  )
}

function ToastCard({ toast: { id, verdict, title, body, actions } }: { toast: Toast }) {
  const Icon = verdict === 'bad' ? CircleAlert : Info
  return (
    <div data-floats className={css.toast} role={verdict === 'bad' ? 'alert' : undefined}>
      <Icon className={css[verdict]} size={20} strokeWidth={1.5} aria-hidden />
      <div className={css.words}>
        <p className={css.title}>{title}</p>
        {body && <p className={css.body}>{body}</p>}
        {actions && (
          <div className={css.actions}>
            {actions.map(({ label, run }, i) => (
              <Button
                key={label}
                {...(i === 0 && { look: 'primary' })}
                onClick={() => {
                  closeToast(id)
                  run()
                }}
              >
                {label}
              </Button>
            ))}
          </div>
        )}
      </div>
      <IconButton
        className={css.close}
        icon={X}
        size={14}
        label="Close"
        onClick={() => closeToast(id)}
      />
    </div>
  )
}
