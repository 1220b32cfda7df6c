/** A wallet of the reader's browser, as EIP-1193 has it: it asks a node of the reader's own choice. */
export type Wallet = {
  name: string
  request: (call: { method: string; params?: unknown[] }) => Promise<unknown>
}
type Announced = Event & {
  detail?: { info?: { name?: unknown; uuid?: unknown }; provider?: { request?: unknown } }
}

/** Wallets answer at once; one that is slow to load has so long, milliseconds. */
const patience = 300

/** The wallets that announce themselves (EIP-6963). Nothing is asked of them: no account, no permission. */
export function findWallets(): Promise<Wallet[]> {
  const found = new Map<string, Wallet>()
  const take = (event: Event) => {
    const { info, provider } = (event as Announced).detail ?? {}
    if (typeof provider?.request !== 'function') return
    const request = (provider as Wallet).request.bind(provider)
    found.set(String(info?.uuid), { name: String(info?.name ?? 'a wallet'), request })
  }
  globalThis.addEventListener('eip6963:announceProvider', take)
  globalThis.dispatchEvent(new Event('eip6963:requestProvider'))
  return new Promise((resolve) => {
    setTimeout(() => {
      globalThis.removeEventListener('eip6963:announceProvider', take)
      resolve([...found.values()])
    }, patience)
  })
}
