import type { ConfigOption } from '@ngx-formly/core';
import { Answer } from './answer';
import {
  CheckboxesField,
  CheckboxField,
  RadioField,
  RatingField,
  SelectField,
} from './choice-fields';
import { DateField } from './date-field';
import { DisplayField } from './display-field';
import { AnswerFrame, FieldFrame, GroupFrame, SectionFrame } from './frames';
import { ListField } from './list-field';
import { NumberField } from './number-field';
import { RichTextField } from './rich-text-field';
import { LongTextField, TextField } from './text-field';
import { UploadField } from './upload-field';

/** The fields of forms and what goes around them, by name. */
export const FIELD_TYPES: ConfigOption = {
  // Answers come back with the field, should it apply again.
  extras: { resetFieldOnHide: false },
  types: [
    { name: 'answer', component: Answer },
    { name: 'checkbox', component: CheckboxField },
    { name: 'checkboxes', component: CheckboxesField },
    { name: 'date', component: DateField },
    { name: 'display', component: DisplayField },
    { name: 'file', component: UploadField },
    { name: 'image', component: UploadField },
    { name: 'list', component: ListField },
    { name: 'number', component: NumberField },
    { name: 'radio', component: RadioField },
    { name: 'rating', component: RatingField },
    { name: 'rich_text', component: RichTextField },
    { name: 'select', component: SelectField },
    { name: 'text', component: TextField },
    { name: 'textarea', component: LongTextField },
  ],
  wrappers: [
    { name: 'answer', component: AnswerFrame },
    { name: 'field', component: FieldFrame },
    { name: 'group', component: GroupFrame },
    { name: 'section', component: SectionFrame },
  ],
};
