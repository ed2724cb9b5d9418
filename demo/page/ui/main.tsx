import { createRoot } from 'react-dom/client';
import { App } from './app.tsx';

const root = document.getElementById('page');
if (!root) throw new Error('the document has no element #page to draw in');
createRoot(root).render(<App />);
