import { render } from 'preact';
import './style.css';
import './data/data.css';
import './form/form.css';
import { Page } from './page.tsx';

const root = document.getElementById('page');
if (root !== null) {
  render(<Page />, root);
}
