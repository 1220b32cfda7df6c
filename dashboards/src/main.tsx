import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { App } from './app'
import './styles/base.css'
import './styles/header.css'
import './styles/numbers.css'
import './styles/figure.css'
import './styles/table.css'
import './styles/generators.css'

// After a deployment an open page may ask for a chunk that is gone: it loads itself anew, once.
const reloadedKey = 'heliograph-reloaded'
addEventListener('vite:preloadError', (event) => {
  if (sessionStorage.getItem(reloadedKey)) return
  sessionStorage.setItem(reloadedKey, '1')
  event.preventDefault()
  location.reload()
})

const root = document.getElementById('root')
if (root)
  createRoot(root).render(
    <StrictMode>
      <App />
    </StrictMode>,
  )
