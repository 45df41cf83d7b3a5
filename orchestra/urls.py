"""Orchestra's addresses, below `orchestra/` in a project."""

from django.urls import URLPattern, URLResolver, include, path, re_path

from orchestra import views
from orchestra.interface_api import document_files, file_views

app_name = 'orchestra'

urlpatterns: list[URLPattern | URLResolver] = [
    re_path(r'^app(?:/.*)?$', views.index, name='index'),
    # Reversed as orchestra:orchestra:<name> and orchestra:api:<name>.
    path('api/', include('orchestra.api_urls', namespace='orchestra')),
    path('api/', include('orchestra.openapi.urls')),
    path('todos/', include('orchestra.todos.urls')),
    path('', include('orchestra.accounts.urls')),
    path(
        'uploads/pictures/<path:path>',
        file_views.uploaded_picture,
        name='uploaded_picture',
    ),
    path(
        'uploads/tasks/<int:task_id>/<uuid:key>/<str:name>',
        file_views.task_file,
        name='task_file',
    ),
    path(
        'documents/<uuid:item_id>/file/<str:name>',
        document_files.document_file,
        name='document_file',
    ),
    path(
        'documents/<uuid:item_id>/thumbnail/',
        document_files.document_thumbnail,
        name='document_thumbnail',
    ),
    path(
        'documents/<uuid:item_id>/export/',
        document_files.document_export,
        name='document_export',
    ),
    path('status/', views.status, name='status'),
    path('status', views.status),
]
